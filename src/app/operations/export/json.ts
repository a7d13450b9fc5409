import type { ExportSource } from './collect.ts';
import { eventRecords, issueRecords, metaRecord, workEventRecords } from './records.ts';

/** One JSON document with the keys of grite's export, and more; a record a line, so that exports can be compared. */
export function exportJson(source: ExportSource): string {
  const lists = [
    ['issues', issueRecords(source)],
    ['events', eventRecords(source)],
    ['work_events', workEventRecords(source)],
  ] as const;
  // One list of parts and one join: the document may be large.
  const parts = [`{\n"meta": ${JSON.stringify(metaRecord(source))}`];
  for (const [name, records] of lists) {
    parts.push(`,\n"${name}": [`);
    let between = '\n';
    for (const record of records) {
      parts.push(between, JSON.stringify(record));
      between = ',\n';
    }
    parts.push(between === '\n' ? ']' : '\n]');
  }
  parts.push('\n}\n');
  return parts.join('');
}

/** The same records as JSON Lines, each with its `type`; `meta` first. */
export function exportJsonLines(source: ExportSource): string {
  const lines = [`${JSON.stringify({ type: 'meta', ...metaRecord(source) })}\n`];
  for (const issue of issueRecords(source)) lines.push(JSON.stringify({ type: 'issue', ...issue }), '\n');
  for (const event of eventRecords(source)) lines.push(JSON.stringify({ type: 'event', ...event }), '\n');
  for (const event of workEventRecords(source)) lines.push(JSON.stringify({ type: 'work_event', ...event }), '\n');
  return lines.join('');
}
