import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RunStore } from '../../app/ports/runStore.ts';
import { fault } from '../../base/fault.ts';
import { makeFolders } from '../makeFolders.ts';
import { ifPresent, withOsFaults } from '../osFault.ts';
import { LOG_LIMITS, type LogLimits, readLogPart, writeLog } from './stepLog.ts';

const RUN = /^[0-9a-f]{32}$/;
const HEADER = 'run.json';
const JOURNAL = 'journal.ndjson';
const EVIDENCE = 'evidence.ndjson';
const BEAT = 'beat';
const CANCEL = 'cancel';

/** Runs in folders below `root`. */
export function folderRuns(root: string, limits: LogLimits = LOG_LIMITS): RunStore {
  const folderOf = (run: string): string => {
    if (!RUN.test(run)) throw fault('permission-denied', { path: join(root, run) });
    return join(root, run);
  };
  const at = (run: string, name: string): string => join(folderOf(run), name);
  const logAt = (run: string, step: number): string => at(run, `step-${step}.log`);
  const keptAt = (run: string, step: number): string => join(folderOf(run), 'artifacts', String(step));
  const read = (path: string): string | undefined => ifPresent(path, () => readFileSync(path, 'utf8'));
  const touch = (path: string): void => withOsFaults(path, () => writeFileSync(path, '', { flag: 'a' }));
  return {
    async create(run, header) {
      const path = at(run, HEADER);
      withOsFaults(path, () => {
        makeFolders(dirname(path));
        writeFileSync(path, header, { flag: 'wx' });
      });
    },
    header: async (run) => read(at(run, HEADER)),
    append: async (run, line) => addLine(at(run, JOURNAL), line),
    lines: async (run) => linesOf(read(at(run, JOURNAL))),
    addEvidence: async (run, line) => addLine(at(run, EVIDENCE), line),
    evidence: async (run) => linesOf(read(at(run, EVIDENCE))),
    async list() {
      return (ifPresent(root, () => readdirSync(root)) ?? []).filter((name) => RUN.test(name)).sort();
    },
    async beat(run) {
      const path = at(run, BEAT);
      touch(path);
      const now = new Date();
      withOsFaults(path, () => utimesSync(path, now, now));
    },
    lastBeat: async (run) => {
      const path = at(run, BEAT);
      return withOsFaults(path, () => statSync(path, { throwIfNoEntry: false })?.mtimeMs);
    },
    requestCancel: async (run) => touch(at(run, CANCEL)),
    isCancelRequested: async (run) => existsSync(at(run, CANCEL)),
    openLog: (run, step) => writeLog(logAt(run, step), limits),
    readLog: async (run, step, from, limit) => readLogPart(logAt(run, step), from, limit),
    async outputFile(run, step) {
      const path = at(run, `step-${step}.out`);
      withOsFaults(path, () => writeFileSync(path, ''));
      return path;
    },
    readOutput: async (run, step, limit) => {
      const path = at(run, `step-${step}.out`);
      return ifPresent(path, () => readUpTo(path, limit)) ?? '';
    },
    async inputFile(run, step, name, base64) {
      const path = at(run, `step-${step}.in-${basename(name)}`);
      withOsFaults(path, () => writeFileSync(path, Buffer.from(base64, 'base64'), { mode: 0o600 }));
      return path;
    },
    hasFile: (from, path) => existsSync(join(from, path)),
    findFiles: async (from, patterns) => {
      const { findFiles } = await import('./findFiles.ts');
      return withOsFaults(from, () => findFiles(from, patterns));
    },
    readFound: async (from, path, limit) => {
      const whole = join(from, path);
      return ifPresent(whole, () => (statSync(whole).size > limit ? undefined : readUpTo(whole, limit)));
    },
    keepFiles: async (run, step, from, patterns, limit) => {
      const target = keptAt(run, step);
      // Few runs keep anything, and every command loads this file.
      const { keepFiles } = await import('./keepFiles.ts');
      return withOsFaults(target, () => keepFiles(from, target, patterns, limit));
    },
    artifactsPath: keptAt,
    removeArtifacts: async (run, step) => {
      const path = keptAt(run, step);
      withOsFaults(path, () => rmSync(path, { recursive: true, force: true }));
    },
    remove: async (run) => {
      const path = folderOf(run);
      withOsFaults(path, () => rmSync(path, { recursive: true, force: true }));
    },
  };
}

function addLine(path: string, line: string): void {
  withOsFaults(path, () => appendFileSync(path, `${line}\n`));
}

/** What stands behind the last line break was cut off. */
function linesOf(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').slice(0, -1);
}

function readUpTo(path: string, limit: number): string {
  const fd = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(limit, fstatSync(fd).size));
    return bytes.toString('utf8', 0, readSync(fd, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(fd);
  }
}
