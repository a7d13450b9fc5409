import type { ObjectId } from '../../base/ids.ts';
import { READ_LIMITS } from '../../domain/event/limits.ts';
import type { LogProblem } from '../ports/eventLog.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';

/** How far a log has been read. */
export interface LogProgress {
  head: ObjectId | undefined;
  commits: number;
  /** Something was not read, and may be there another time. */
  incomplete: boolean;
  problemCount: number;
}

export function readProgress(database: SqlDatabase, log: string): LogProgress {
  const row = database.get('SELECT head, commits, incomplete, problems FROM logs WHERE name = ?', log);
  if (row === undefined) return { head: undefined, commits: 0, incomplete: false, problemCount: 0 };
  const [head, commits, incomplete, problems] = row;
  return {
    head: (head as ObjectId | null) ?? undefined,
    commits: Number(commits),
    incomplete: incomplete === 1,
    problemCount: Number(problems),
  };
}

export function writeProgress(database: SqlDatabase, log: string, progress: LogProgress): void {
  const { head, commits, incomplete, problemCount } = progress;
  const sql = 'INSERT OR REPLACE INTO logs VALUES (?, ?, ?, ?, ?)';
  database.run(sql, log, head ?? null, commits, Number(incomplete), problemCount);
}

/** Counts a problem, and keeps the first ones. */
export function noteProblem(database: SqlDatabase, log: string, progress: LogProgress, problem: LogProblem): void {
  progress.problemCount += problem.code === 'more-problems' ? problem.count : 1;
  const [kept] = database.get('SELECT count(*) FROM problems WHERE log = ?', log) ?? [0];
  if (Number(kept) >= READ_LIMITS.problemsPerLog) return;
  database.run('INSERT INTO problems VALUES (?, ?)', log, JSON.stringify(problem));
}

export function readProblems(database: SqlDatabase, log: string): LogProblem[] {
  const rows = database.all('SELECT problem FROM problems WHERE log = ? ORDER BY rowid', log);
  return rows.map(([problem]) => JSON.parse(problem as string) as LogProblem);
}
