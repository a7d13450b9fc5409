import * as z from 'zod/mini';
import { utf8 } from '../../../base/bytes.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { collect, type ExportSource } from './collect.ts';
import { exportCsv } from './csv.ts';
import { exportJson, exportJsonLines } from './json.ts';
import { exportMarkdown } from './markdown.ts';

const FORMATS = ['json', 'jsonl', 'md', 'csv'] as const;

const WRITERS: Readonly<Record<(typeof FORMATS)[number], (source: ExportSource) => string>> = {
  json: exportJson,
  jsonl: exportJsonLines,
  md: exportMarkdown,
  csv: exportCsv,
};

export const exportLogs = operation({
  id: 'export',
  summary: 'Export issues and events as one document',
  // It only reads the repository, but it may write a file anywhere.
  level: 'write',
  input: z.strictObject({
    format: described(
      'json and jsonl hold everything and can be imported again; md is for people, csv for spreadsheets',
      z._default(z.enum(FORMATS), 'json'),
    ),
    since: described(
      'Only what is later: a time in milliseconds, the id of an event, or a date YYYY-MM-DD (UTC)',
      z.optional(z.string()),
    ),
    private: described('Private issues too', z._default(z.boolean(), false)),
    output: described('File to write, instead of standard output', z.optional(z.string())),
    force: described('Replace the file if it is there', z._default(z.boolean(), false)),
  }),
  output: z.object({
    format: z.enum(FORMATS),
    /** The file that was written; `null` when the document is in `content`. */
    output_path: z.nullable(z.string()),
    wal_head: z.nullable(hexId),
    event_count: z.number(),
    issue_count: z.number(),
    work_event_count: z.number(),
    /** Private issues that are not in it. */
    private_left_out: z.number(),
    /** Records of the logs that could not be read, and are not in it. */
    problem_count: z.number(),
    /** The document; `null` when it was written to a file. */
    content: z.nullable(z.string()),
  }),
  caller: true,
  cli: {
    command: 'export',
    options: { format: { short: 'f' }, since: { value: 'TIME' }, output: { short: 'o', value: 'FILE' } },
    examples: [
      { line: 'grite export --format json > audit.json', says: 'everything, for an audit or a backup' },
      { line: 'grite export --format csv --since 2026-01-01', says: 'issues of this year, for a spreadsheet' },
    ],
  },
  async run(repository, { format, since, private: withPrivate, output, force }, options) {
    const snapshot = await repository.projection.current();
    const source = collect(repository, snapshot, { since, withPrivate });
    if (!source.ok) return source;
    const { issues, events, workEvents } = source.value;
    options.onProgress?.({ step: 'events exported', done: 0, total: events.length });
    const content = WRITERS[format](source.value);
    const privateCount = snapshot.summaries().filter(({ isPrivate }) => isPrivate).length;
    const reached = snapshot.reached();
    const head = reached.find(({ name }) => name === repository.issueLog.spec.name)?.head;
    const written = output === undefined ? ok(null) : await writeFile(repository, output, content, force);
    if (!written.ok) return written;
    return ok({
      format,
      output_path: written.value,
      wal_head: head ?? null,
      event_count: events.length,
      issue_count: issues.length,
      work_event_count: workEvents.length,
      private_left_out: withPrivate ? 0 : privateCount,
      problem_count: reached.reduce((sum, log) => sum + log.problemCount, 0),
      content: output === undefined ? content : null,
    });
  },
});

/** Writes the file as a whole or not at all; gives its path. */
async function writeFile(
  repository: Repository,
  path: string,
  content: string,
  force: boolean,
): Promise<Result<string, Refusal>> {
  const outcome = await repository.userFiles.write(path, utf8(content), { replace: force });
  switch (outcome.kind) {
    case 'written':
      return ok(outcome.path);
    case 'exists':
      return err({ code: 'output-exists', details: { path: outcome.path } });
    case 'directory':
      return err({ code: 'output-not-a-file', details: { path: outcome.path } });
  }
}
