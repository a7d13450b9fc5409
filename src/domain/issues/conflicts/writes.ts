import type { AggregateId } from '../../../base/ids.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import type { LogEvent } from '../../event/event.ts';
import { compareVersions, type Version } from '../../event/order.ts';
import { dependencyKey } from '../dependency.ts';
import { fieldsOf, type IssueField, parseFieldLabel } from '../fields.ts';
import { type Register, type RegisterSet, writeElement } from '../state.ts';
import { type ConflictSide, type ConflictThing, type ConflictValue, keyOfThing } from './conflict.ts';

/** What some events made of one thing: the last value, and for a field the labels that it stands in. */
export interface Written extends ConflictSide {
  readonly thing: ConflictThing;
  readonly labels?: RegisterSet;
}

/** What some events wrote, by issue and then by thing. */
export type Writes = ReadonlyMap<AggregateId, ReadonlyMap<string, Written>>;

interface Write {
  readonly thing: ConflictThing;
  readonly value: ConflictValue;
}

/** The last thing that `events` wrote to each register, field and element. Their order makes no difference. */
export function writesOf(events: Iterable<LogEvent>): Writes {
  const issues = new Map<AggregateId, Map<string, Written>>();
  for (const event of events) {
    let things = issues.get(event.aggregate);
    if (things === undefined) issues.set(event.aggregate, (things = new Map<string, Written>()));
    for (const write of writesIn(event as LogEvent & IssueDraft)) note(things, write, event);
    for (const [label, isThere] of labelsIn(event as LogEvent & IssueDraft)) noteLabel(things, label, isThere, event);
  }
  return issues;
}

/** The labels of both sides together, as the fold would have them. */
export function fieldAfter(field: IssueField, sides: readonly RegisterSet[]): string | null {
  const all: RegisterSet = new Map();
  for (const side of sides) for (const [label, { value, version }] of side) writeElement(all, label, value, version);
  return fieldsOf(all)[field] ?? null;
}

function note(things: Map<string, Written>, { thing, value }: Write, event: LogEvent): void {
  const key = keyOfThing(thing);
  const known = things.get(key);
  const version = versionOf(event);
  if (known === undefined || compareVersions(known.version, version) < 0) things.set(key, { thing, value, version });
}

/** A field stands in labels: what holds in the end depends on all of them. */
function noteLabel(things: Map<string, Written>, label: string, isThere: boolean, event: LogEvent): void {
  const field = parseFieldLabel(label)?.field;
  if (field === undefined) return note(things, { thing: { field: 'label', element: label }, value: isThere }, event);
  const known = things.get(field);
  const labels: RegisterSet = known?.labels ?? new Map<string, Register<boolean>>();
  const version = versionOf(event);
  writeElement(labels, label, isThere, version);
  const isLater = known === undefined || compareVersions(known.version, version) < 0;
  const value = fieldsOf(labels)[field] ?? null;
  things.set(field, { thing: { field }, value, version: isLater ? version : known.version, labels });
}

function writesIn({ kind, payload }: IssueDraft): Write[] {
  switch (kind) {
    case 'IssueCreated':
    case 'IssueUpdated':
      return (['title', 'body'] as const).flatMap((field) => {
        const value = payload[field];
        return value === null ? [] : [{ thing: { field }, value }];
      });
    case 'StateChanged':
      return [{ thing: { field: 'state' }, value: payload.state }];
    case 'AssigneeAdded':
    case 'AssigneeRemoved':
      return [{ thing: { field: 'assignee', element: payload.user }, value: kind === 'AssigneeAdded' }];
    case 'DependencyAdded':
    case 'DependencyRemoved':
      return [{ thing: { field: 'dependency', element: dependencyKey(payload) }, value: kind === 'DependencyAdded' }];
    default:
      return []; // What is only ever added cannot be at odds.
  }
}

function labelsIn({ kind, payload }: IssueDraft): (readonly [string, boolean])[] {
  if (kind === 'IssueCreated') return payload.labels.map((label) => [label, true] as const);
  return kind === 'LabelAdded' || kind === 'LabelRemoved' ? [[payload.label, kind === 'LabelAdded']] : [];
}

function versionOf({ ts, actor, id }: LogEvent): Version {
  return { ts, actor, id };
}
