import type { IssueShown, NewIssue } from '../../src/protocol/issue.ts';

/** What can be edited in place: the title, the description, or a comment by its event id. */
export type EditKey = 'title' | 'body' | `comment:${string}`;

/** A text that is being written over another one. */
export interface Edit {
  /** What stood there when it began. */
  readonly base: string;
  readonly text: string;
  /** What somebody else put there since. Both stay until a person chooses. */
  readonly theirs?: string;
}

/** What the page knows. It is made anew by the functions below and changed by nothing else. */
export interface IssueState {
  readonly issue: IssueShown | undefined;
  readonly edits: Readonly<Partial<Record<EditKey, Edit>>>;
  /** The comment that is being written. */
  readonly comment: string;
}

/** What must not be lost when the page is loaded again. */
export type Drafts = Pick<IssueState, 'edits' | 'comment'>;

export function initialState({ edits, comment }: Drafts): IssueState {
  return { issue: undefined, edits, comment };
}

export function draftsOf({ edits, comment }: IssueState): Drafts {
  return { edits, comment };
}

export const NO_DRAFTS: Drafts = { edits: {}, comment: '' };

/** Drafts from what was saved, perhaps by an older page: what is not a draft is left out. */
export function parseDrafts(saved: unknown): Drafts {
  if (!isRecord(saved)) return NO_DRAFTS;
  const edits: Partial<Record<EditKey, Edit>> = {};
  for (const [key, edit] of Object.entries(isRecord(saved['edits']) ? saved['edits'] : {})) {
    if (!isEditKey(key) || !isRecord(edit)) continue;
    const { base, text } = edit;
    if (typeof base === 'string' && typeof text === 'string') edits[key] = { base, text };
  }
  return { edits, comment: typeof saved['comment'] === 'string' ? saved['comment'] : '' };
}

/** The form of a new issue from what was saved, over what it was to begin with. */
export function parseForm(saved: unknown, given: Partial<NewIssue>): NewIssue {
  const form = isRecord(saved) ? saved : {};
  const text = (value: unknown, other: string): string => (typeof value === 'string' ? value : other);
  const texts = (value: unknown, other: readonly string[]): readonly string[] =>
    Array.isArray(value) ? value.filter((each) => typeof each === 'string') : other;
  const fields = isRecord(form['fields']) ? form['fields'] : (given.fields ?? {});
  return {
    title: text(form['title'], given.title ?? ''),
    body: text(form['body'], given.body ?? ''),
    labels: texts(form['labels'], given.labels ?? []),
    assignees: texts(form['assignees'], given.assignees ?? []),
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')),
    isPrivate: typeof form['isPrivate'] === 'boolean' ? form['isPrivate'] : given.isPrivate === true,
  };
}

/** The issue as it is now. What is being written stays; where the text under it became another one, both are kept. */
export function received(state: IssueState, issue: IssueShown): IssueState {
  const edits: Partial<Record<EditKey, Edit>> = {};
  for (const [key, edit] of Object.entries(state.edits) as [EditKey, Edit][]) {
    const current = textOf(issue, key);
    edits[key] = current === undefined ? edit : over(edit, current);
  }
  return { ...state, issue, edits };
}

function over({ base, text }: Edit, current: string): Edit {
  if (current === base) return { base, text };
  // Nothing was written yet, or both wrote the same.
  if (sameText(text, base) || sameText(text, current)) return { base: current, text: current };
  return { base, text, theirs: current };
}

/** What stands where an edit is made; `undefined` when that is not there. */
export function textOf(issue: IssueShown, key: EditKey): string | undefined {
  if (key === 'title') return issue.title;
  if (key === 'body') return issue.body.text;
  return issue.comments.find(({ id }) => `comment:${id}` === key)?.text;
}

/** Begins an edit; one that is under way goes on. */
export function begun(state: IssueState, key: EditKey): IssueState {
  const base = state.issue && textOf(state.issue, key);
  if (base === undefined || state.edits[key] !== undefined) return state;
  return withEdit(state, key, { base, text: base });
}

export function typed(state: IssueState, key: EditKey, text: string): IssueState {
  const edit = state.edits[key];
  return edit === undefined ? state : withEdit(state, key, { ...edit, text });
}

/** Ends an edit, saved or given up. */
export function ended(state: IssueState, key: EditKey): IssueState {
  const { [key]: _, ...edits } = state.edits;
  return { ...state, edits };
}

/** The host refused to save over what somebody else wrote. */
export function conflicted(state: IssueState, key: EditKey, theirs: string): IssueState {
  const edit = state.edits[key];
  return edit === undefined ? state : withEdit(state, key, { ...edit, theirs });
}

/** Goes on with one's own text: what the other wrote is what it will take the place of. */
export function keptMine(state: IssueState, key: EditKey): IssueState {
  const edit = state.edits[key];
  if (edit?.theirs === undefined) return state;
  return withEdit(state, key, { base: edit.theirs, text: edit.text });
}

/** Goes on with the other's text. */
export function tookTheirs(state: IssueState, key: EditKey): IssueState {
  const theirs = state.edits[key]?.theirs;
  return theirs === undefined ? state : withEdit(state, key, { base: theirs, text: theirs });
}

/** Whether there is something to save. */
export function isChanged({ base, text }: Edit): boolean {
  return !sameText(base, text);
}

/** Fields for text have one kind of line end, whatever the text had. */
function sameText(a: string, b: string): boolean {
  return a === b || a.replace(/\r\n?/g, '\n') === b.replace(/\r\n?/g, '\n');
}

function withEdit(state: IssueState, key: EditKey, edit: Edit): IssueState {
  return { ...state, edits: { ...state.edits, [key]: edit } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEditKey(key: string): key is EditKey {
  return key === 'title' || key === 'body' || key.startsWith('comment:');
}
