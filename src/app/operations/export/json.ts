import type { ExportSource } from './collect.ts';
import { eventRecords, issueRecords, metaRecord, workEventRecords } from './records.ts';

/** One JSON document with the keys of grite's export, and more; a record a line, so that exports can be compared. */
export function exportJson(source: ExportSource): string {
  const lists = [
    ['issues', issueRecords(source)],
    ['events', eventRecords(source)],
    ['work_events', workEventRecords(source)],
  ] as const;
  const members = lists.map(([name, records]) => `"${name}": [${linesOf(records)}]`);
  return `{\n"meta": ${JSON.stringify(metaRecord(source))},\n${members.join(',\n')}\n}\n`;
}

function linesOf(records: Iterable<unknown>): string {
  const lines = Array.from(records, (record) => JSON.stringify(record));
  return lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`;
}

/** The same records as JSON Lines, each with its `type`; `meta` first. */
export function exportJsonLines(source: ExportSource): string {
  const lines = [JSON.stringify({ type: 'meta', ...metaRecord(source) })];
  for (const issue of issueRecords(source)) lines.push(JSON.stringify({ type: 'issue', ...issue }));
  for (const event of eventRecords(source)) lines.push(JSON.stringify({ type: 'event', ...event }));
  for (const event of workEventRecords(source)) lines.push(JSON.stringify({ type: 'work_event', ...event }));
  return lines.map((line) => `${line}\n`).join('');
}
