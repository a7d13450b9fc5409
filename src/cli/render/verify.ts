import type { dbVerify } from '../../app/operations/admin/dbVerify.ts';
import { count } from './count.ts';
import { firstFew } from './firstFew.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';
import { localTime } from './times.ts';

type Verified = OutputOf<typeof dbVerify>;

const DIGITS = 12;

export const renderVerify: Renderer<Verified> = (output, { style }) => {
  const { events_checked: events, signatures_checked: signatures, signatures_valid: valid } = output;
  const verdict =
    output.error_count === 0
      ? paint(style, 'green', 'nothing wrong')
      : paint(style, 'red', count(output.error_count, 'event') + ' that cannot be vouched for');
  return {
    ...lines(
      `${count(events, 'event')} checked, ${count(signatures, 'signature')}, ${valid} valid, ${output.unsigned_count} unsigned: ${verdict}`,
      `Policy in this clone: ${output.policy}`,
      ...section('Errors', output.errors, errorLine, style),
      ...section('Actors with several first keys', output.key_conflicts, conflictLine, style),
      ...section('Events far ahead of this clock', output.far_ahead, aheadLine, style),
    ),
    notes: [
      ...(output.error_count > output.errors.length ? ['all errors: grite db verify --verbose'] : []),
      ...(output.key_conflicts.length > 0 ? ['ask the owner, then: grite actor trust ACTOR --key HEX'] : []),
      ...(output.far_ahead.some(({ counts }) => counts)
        ? ['to take one out: grite event disown EVENT --reason WHY']
        : []),
    ],
  };
};

function section<T>(title: string, items: readonly T[], line: (item: T) => string, style: Style): string[] {
  if (items.length === 0) return [];
  const rows = firstFew(items, (item) => `  ${line(item)}`, (rest) => `  … and ${rest} more; --json has them`); // prettier-ignore
  return ['', paint(style, 'bold', `${title}:`), ...rows];
}

function errorLine({ event_id: id, actor, log, error }: Verified['errors'][number]): string {
  return `${oneLine(log)} log, event ${id.slice(0, DIGITS)} by ${actor.slice(0, DIGITS)}: ${error}`;
}

function conflictLine({ actor_id: actor, key, other_keys: others }: Verified['key_conflicts'][number]): string {
  return `${actor}: ${key.slice(0, DIGITS)} counts, not ${others.map((each) => each.slice(0, DIGITS)).join(', ')}`;
}

function aheadLine({ event_id: id, log, ts_unix_ms: ts, counts }: Verified['far_ahead'][number]): string {
  return `${oneLine(log)} log, event ${id.slice(0, DIGITS)}: ${localTime(ts)}${counts ? '' : ', does not count'}`;
}
