import * as z from 'zod/mini';
import { err, ok } from '../../../base/result.ts';
import { type Bug } from '../../../domain/import/gitBug/bug.ts';
import { mapBug } from '../../../domain/import/gitBug/mapBug.ts';
import { mapIdentity } from '../../../domain/import/gitBug/mapIdentity.ts';
import { isOpen } from '../../../domain/import/isOpen.ts';
import type { Repository } from '../../repository.ts';
import { operation, type RunOptions } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { appendMissing } from './appendMissing.ts';
import { readHistory, SKIP_REASONS } from './gitBug/readHistory.ts';
import { type GitBugSource, readSource } from './gitBug/readSource.ts';

const SYSTEM = 'git-bug';

/**
 * Issues and the names of who wrote them stand in different logs, and no append spans two. So this is two steps, each of
 * which writes one log and leaves alone what is there: first the names, then the issues. When the second does not come to
 * pass, the names do no harm, and running it again completes it.
 */
export const importGitBug = operation({
  id: 'import.gitBug',
  summary: 'Import the bugs that git-bug keeps in a repository',
  level: 'write',
  input: z.strictObject({
    repository: described('Repository that has them, if not this one', z.optional(z.string())),
  }),
  output: z.object({
    bugs: z.number(),
    /** Of the imported bugs, as the source says. */
    open: z.number(),
    comments: z.number(),
    events_written: z.number(),
    /** Events that the log held before. */
    events_known: z.number(),
    profiles_written: z.number(),
    /** Ops that have no event: of unknown types, and edits of something that is not in the bug. */
    unknown_ops: z.number(),
    /** Files that hang on bugs and comments: they are not imported. */
    files_skipped: z.number(),
    skipped: z.array(z.object({ bug: z.string(), reason: z.enum(SKIP_REASONS) })),
    wal_head: z.nullable(hexId),
  }),
  caller: true,
  cli: {
    command: 'import git-bug',
    args: ['repository'],
    options: { repository: { value: 'PATH' } },
    examples: [
      { line: 'grite import git-bug', says: 'the bugs of this repository; run it again to add what is new' },
      { line: 'grite import git-bug ../old-clone', says: 'those of another repository' },
    ],
  },
  async run(repository, input, options) {
    const source = await readFrom(repository, input.repository, options);
    if (source === undefined) {
      return err({ code: 'import-source-empty', details: { source: input.repository ?? '.', system: SYSTEM } });
    }
    const mapped = source.bugs.map(mapBug);
    const events = mapped.flatMap((bug) => bug.events);
    options.onProgress?.({ step: 'events written', done: 0, total: events.length });
    const { workLog, issueLog, projection } = repository;
    const profiles = await appendMissing(workLog, projection, profilesOf(source), options.signal);
    const issues = await appendMissing(issueLog, projection, events, options.signal);
    options.onProgress?.({ step: 'events written', done: events.length, total: events.length });
    return ok({
      bugs: mapped.length,
      open: mapped.filter((bug) => isOpen(bug.events)).length,
      comments: mapped.reduce((sum, bug) => sum + bug.comments, 0),
      events_written: issues.written,
      events_known: issues.known,
      profiles_written: profiles.written,
      unknown_ops: mapped.reduce((sum, bug) => sum + bug.unknownOps, 0),
      files_skipped: mapped.reduce((sum, bug) => sum + bug.files, 0),
      skipped: [...source.skipped],
      wal_head: issues.head ?? null,
    });
  },
});

/** `undefined` when there are no bugs. */
async function readFrom(
  repository: Repository,
  path: string | undefined,
  options: RunOptions,
): Promise<GitBugSource | undefined> {
  const store = await repository.openStoreAt(path ?? repository.location.commonDir);
  try {
    const history = await readHistory(store, options);
    return history.bugs.length === 0 ? undefined : readSource(history);
  } finally {
    await store.dispose();
  }
}

/** The names of all who wrote something in a bug that is imported. */
function profilesOf({ bugs, identities }: GitBugSource) {
  const authors = new Set(bugs.flatMap(authorsOf));
  return [...authors].sort().flatMap((author) => {
    const identity = identities.get(author);
    return identity === undefined ? [] : mapIdentity(identity);
  });
}

function authorsOf({ commits }: Bug): string[] {
  return commits.flatMap(({ pack }) => (pack.ops.length === 0 ? [] : [pack.author]));
}
