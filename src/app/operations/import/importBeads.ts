import * as z from 'zod/mini';
import type { ActorId, AggregateId } from '../../../base/ids.ts';
import { err, ok } from '../../../base/result.ts';
import type { SealedEvent } from '../../../domain/event/event.ts';
import { BEADS } from '../../../domain/import/beads/beadsIssue.ts';
import { stateOf } from '../../../domain/import/beads/labels.ts';
import { type MappedIssue, mapIssue } from '../../../domain/import/beads/mapIssue.ts';
import { beadsActorId, mapPerson, namesIn } from '../../../domain/import/beads/mapPerson.ts';
import { importedAggregateId } from '../../../domain/import/ids.ts';
import { IssueFold } from '../../../domain/issues/fold.ts';
import type { IssueState } from '../../../domain/issues/state.ts';
import type { Snapshot } from '../../projection/snapshot.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { appendMissing } from './appendMissing.ts';
import { type BeadsFile, readIssues, SKIP_REASONS, type Skipped } from './beads/readIssues.ts';
import { LONGEST_FILE, SKIPPED_NAMED } from './limits.ts';

/** As for git-bug: first the names of people, then the issues, each into its log; running it again completes it. */
export const importBeads = operation({
  id: 'import.beads',
  summary: 'Import the issues of a JSONL file of beads',
  level: 'write',
  input: z.strictObject({
    document: described('The file, for example .beads/issues.jsonl; - is standard input', z.string()),
  }),
  output: z.object({
    issues: z.number(),
    /** Of these issues, as the source says. */
    open: z.number(),
    /** With those that say why an issue was closed. */
    comments: z.number(),
    dependencies: z.number(),
    /** Issues that have a parent. */
    parents: z.number(),
    /** Issues of which something was written. */
    issues_changed: z.number(),
    events_written: z.number(),
    profiles_written: z.number(),
    skipped_count: z.number(),
    /** The first of what was left out. */
    skipped: z.array(
      z.object({
        line: z.number(),
        issue: z.nullable(z.string()),
        reason: z.enum(SKIP_REASONS),
        detail: z.nullable(z.string()),
      }),
    ),
    /** Fields that have no counterpart and stand below the description, each with the number of issues that have it. */
    other_fields: z.array(z.object({ field: z.string(), issues: z.number() })),
    wal_head: z.nullable(hexId),
  }),
  caller: true,
  cli: {
    command: 'import beads',
    args: ['document'],
    options: { document: { value: 'FILE', file: true, maxBytes: LONGEST_FILE } },
    examples: [{ line: 'grite import beads - < .beads/issues.jsonl', says: 'the issues of a project that used beads' }],
  },
  async run(repository, { document }, options) {
    const file = readIssues(document);
    if (file.issues.length === 0) {
      if (file.skipped.length === 0)
        return err({ code: 'import-source-empty', details: { source: 'the file', system: BEADS } });
      return err({ code: 'import-malformed', details: { system: BEADS, reason: 'no-lines' } });
    }
    const total = file.issues.length;
    options.onProgress?.({ step: 'issues imported', done: 0, total });
    const { workLog, issueLog, projection } = repository;
    const names = new Set(file.issues.flatMap(({ issue }) => namesIn(issue)));
    const people = [...names].sort().map(mapPerson);
    const profiles = await appendMissing(workLog, projection, people, options.signal);
    let mapped: readonly MappedIssue[] = [];
    const find = (snapshot: Snapshot): readonly SealedEvent[] => {
      mapped = mapAll(file, names, snapshot);
      return mapped.flatMap(({ events }) => events);
    };
    const { head, written, writtenTo } = await appendMissing(issueLog, projection, find, options.signal);
    options.onProgress?.({ step: 'issues imported', done: total, total });
    const skipped = [...file.skipped, ...missingOf(file, mapped)].sort((a, b) => a.line - b.line);
    const sum = (count: (issue: MappedIssue) => number): number => mapped.reduce((all, each) => all + count(each), 0);
    return ok({
      issues: total,
      open: file.issues.filter(({ issue }) => stateOf(issue) === 'open').length,
      comments: sum(({ comments }) => comments),
      dependencies: sum(({ dependencies }) => dependencies),
      parents: sum(({ hasParent }) => Number(hasParent)),
      issues_changed: writtenTo.size,
      events_written: written,
      profiles_written: profiles.written,
      skipped_count: skipped.length,
      skipped: skipped.slice(0, SKIPPED_NAMED),
      other_fields: Array.from(file.otherFields, ([field, issues]) => ({ field, issues })),
      wal_head: head ?? null,
    });
  },
});

function mapAll({ issues }: BeadsFile, names: Iterable<string>, snapshot: Snapshot): MappedIssue[] {
  const inFile = new Set(issues.map(({ issue }) => issue.id));
  const isImporter = importersIn(names, snapshot);
  const isCreated = (id: string): boolean => snapshot.state(importedAggregateId(BEADS, id))?.created !== undefined;
  return issues.map(({ issue }) => {
    const created = isCreated(issue.id);
    const said = created ? saidBy(isImporter, importedAggregateId(BEADS, issue.id), snapshot) : undefined;
    return mapIssue(issue, { said, created, exists: (id) => inFile.has(id) || isCreated(id) });
  });
}

/**
 * Tells actors that imports from beads write as: those whose names stand in the file, and those whose ids follow from the
 * names that an earlier import gave them.
 */
function importersIn(names: Iterable<string>, snapshot: Snapshot): (actor: ActorId) => boolean {
  const known = new Map(Array.from(names, (name) => [beadsActorId(name), true]));
  return (actor) => {
    const before = known.get(actor);
    if (before !== undefined) return before;
    const name = snapshot.profile(actor)?.name;
    const imported = name !== undefined && beadsActorId(name) === actor;
    known.set(actor, imported);
    return imported;
  };
}

/** What imports said of an issue. */
function saidBy(isImporter: (actor: ActorId) => boolean, id: AggregateId, snapshot: Snapshot): IssueState | undefined {
  const fold = new IssueFold();
  for (const event of snapshot.events(id)) if (isImporter(event.actor)) fold.apply(event);
  return fold.state(id);
}

function missingOf({ issues }: BeadsFile, mapped: readonly MappedIssue[]): Skipped[] {
  return issues.flatMap(({ line, issue }, index) =>
    (mapped[index]?.missing ?? []).map(({ target }): Skipped => {
      return { line, issue: issue.id, reason: 'dependency-unknown', detail: target };
    }),
  );
}
