import type { WatchItem } from '../../app/operations/watch/watchRepository.ts';
import { changeRows } from './issueHistory.ts';
import { oneLine } from './neutralise.ts';
import { personName } from './person.ts';
import type { RenderContext } from './renderer.ts';
import { paint } from './style.ts';
import { localTime } from './times.ts';

type IssueEvent = Extract<WatchItem, { type: 'issue.event' }>;

/** When, who, about what; and below it what changed. */
export const renderWatched = (item: WatchItem, { style }: RenderContext): readonly string[] => {
  switch (item.type) {
    case 'watch.started':
      return [paint(style, 'dim', 'Following what happens here; Ctrl-C ends it.')];
    case 'issue.event':
      return issueRows(item, style);
    case 'work.event':
      return [`${head(item, style)}  ${oneLine(item.kind)} ${oneLine(item.about.slice(0, SHOWN_DIGITS))}`];
  }
};

const SHOWN_DIGITS = 8;

function issueRows(item: IssueEvent, style: RenderContext['style']): readonly string[] {
  const about = `${paint(style, 'yellow', item.short_id)}  ${paint(style, 'bold', oneLine(item.title))}`;
  const rows = item.changes.flatMap((change) => changeRows(change, style));
  const told = rows.length === 0 ? [`${oneLine(item.kind)}: changed nothing`] : rows;
  return [`${head(item, style)}  ${about}`, ...told.map((row) => (row === '' ? '' : `  ${row}`))];
}

function head(
  {
    ts_unix_ms,
    actor,
    name,
  }: { readonly ts_unix_ms: number | string; readonly actor: string; readonly name: string | null },
  style: RenderContext['style'],
): string {
  return `${localTime(ts_unix_ms)}  ${paint(style, 'cyan', personName(actor, name))}`;
}
