import type { AggregateId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import type { IssueField } from '../fields.ts';
import { checkFields, type FieldIntent, isNoValue } from '../fieldValue.ts';
import type { IssueRefusal } from '../refusal.ts';
import type { IssueState } from '../state.ts';
import { checkBody, checkTitle, firstRefusal } from '../text.ts';
import type { IssueView } from '../view.ts';
import { checkLabelCount } from './elements.ts';
import { checkExpected } from './expectedText.ts';
import { fieldDrafts } from './fieldDrafts.ts';
import { resolveParent } from './parent.ts';
import { stateOf } from './stateOf.ts';

/** What is `undefined` stays as it is; `none` takes a field away. */
export interface UpdateIntent extends FieldIntent {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  /** An issue, named in any way. */
  readonly parent?: string | undefined;
}

/** The texts that the writer saw. */
export interface ExpectedTexts {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
}

/** New texts and fields. What is so already is not written again; refused where a text is not the `expected` one. */
export function decideUpdate(
  view: IssueView,
  id: AggregateId,
  intent: UpdateIntent,
  expected: ExpectedTexts = {},
): Result<IssueDraft[], IssueRefusal> {
  if (Object.values(intent).every((value) => value === undefined)) {
    return err({ code: 'update-empty', details: { id } });
  }
  const { title, body } = intent;
  const refusal = firstRefusal(
    title === undefined ? ok(undefined) : checkTitle(title),
    body === undefined ? ok(undefined) : checkBody(body),
  );
  if (refusal !== undefined) return err(refusal);
  const fields = resolveFields(view, id, intent);
  if (!fields.ok) return fields;
  const state = stateOf(view, id);
  const changed = firstRefusal(
    checkExpected(id, { field: 'title', current: titleOf(state), expected: expected.title, wanted: title }),
    checkExpected(id, { field: 'body', current: bodyOf(state), expected: expected.body, wanted: body }),
  );
  if (changed !== undefined) return err(changed);
  const labels = fieldDrafts(id, state, fields.value);
  const room = checkLabelCount(state, labels);
  return room.ok ? ok([...textDrafts(id, state, title, body), ...labels]) : room;
}

function titleOf({ title }: IssueState): string {
  return title?.value ?? '';
}

function bodyOf({ body }: IssueState): string {
  return body?.value ?? '';
}

function resolveFields(
  view: IssueView,
  id: AggregateId,
  intent: UpdateIntent,
): Result<ReadonlyMap<IssueField, string | null>, IssueRefusal> {
  const fields = checkFields(intent);
  if (!fields.ok || intent.parent === undefined) return fields;
  if (isNoValue(intent.parent)) return ok(new Map([...fields.value, ['parent', null]]));
  const parent = resolveParent(view, id, intent.parent);
  return parent.ok ? ok(new Map([...fields.value, ['parent', parent.value]])) : parent;
}

function textDrafts(
  id: AggregateId,
  state: IssueState,
  title: string | undefined,
  body: string | undefined,
): IssueDraft[] {
  const newTitle = title === undefined || title === state.title?.value ? null : title;
  const newBody = body === undefined || body === bodyOf(state) ? null : body;
  if (newTitle === null && newBody === null) return [];
  return [{ aggregate: id, kind: 'IssueUpdated', payload: { title: newTitle, body: newBody } }];
}
