import { expect, it } from 'vitest';
import { fieldsOf, ISSUE_FIELDS, parseFieldLabel } from '../../../../src/domain/issues/fields.ts';
import type { RegisterSet } from '../../../../src/domain/issues/state.ts';
import type { ActorId, EventId } from '../../../../src/base/ids.ts';

/** As if each label had been put on later than the one before it. */
function labels(...names: string[]): RegisterSet {
  const version = (ts: number) => ({ ts, actor: '01'.repeat(16) as ActorId, id: '02'.repeat(32) as EventId });
  return new Map(names.map((name, index) => [name, { value: true, version: version(index) }]));
}

it('gives the fields in one order, whatever the order of the labels is', () => {
  const names = ['type:bug', 'priority:P1', 'milestone:v2', 'due:2026-03-01', `parent:${'0a'.repeat(16)}`];
  const orders = [names, names.toReversed(), [...names.slice(2), ...names.slice(0, 2)]];
  for (const order of orders) expect(Object.keys(fieldsOf(labels(...order)))).toEqual([...ISSUE_FIELDS]);
});

it.each([
  ['type:bug', { field: 'type', value: 'bug' }],
  [`parent:${'0A'.repeat(16)}`, { field: 'parent', value: '0a'.repeat(16) }],
  ['parent:gi-7f3a2c91', undefined],
  ['parent:none', undefined],
  ['type:', undefined],
  ['area:ui', undefined],
])('reads the label %s', (label, field) => {
  expect(parseFieldLabel(label)).toEqual(field);
});

it('takes the value that was written last', () => {
  expect(fieldsOf(labels('priority:P1', 'bug', 'priority:P3'))).toEqual({ priority: 'P3' });
});
