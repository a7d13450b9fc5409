import * as z from 'zod/mini';
import { COPIED, DEPENDENCY_KINDS, FIELD_NAMES, type IssueSurface, type KeptDrafts, type KeptForm } from './issue.ts';
import type { ArgumentSchemas } from './rpcHost.ts';

/** Characters; the rules of issues count bytes and say what is wrong, these only keep absurd messages out. */
const LINE = 4_096;
const TEXT = 2_097_152;
const URL_LENGTH = 8_192;
const ID = 64;
/** Base64 of 25 MiB. */
const FILE = 36_000_000;
const MAX_ELEMENTS = 256;
const MAX_TASKS = 100_000;

const line = z.string().check(z.maxLength(LINE));
const text = z.string().check(z.maxLength(TEXT));
const eventId = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{8,64}$/));
const reference = z.string().check(z.regex(/^(gi-)?[0-9a-f]{4,32}$/i));
const save = { base: text, text };
const element = z.strictObject({ action: z.enum(['add', 'remove']), name: line });
const fieldName = z.enum(FIELD_NAMES);
const newIssue = z.strictObject({
  title: line,
  body: text,
  labels: z.array(line).check(z.maxLength(MAX_ELEMENTS)),
  assignees: z.array(line).check(z.maxLength(MAX_ELEMENTS)),
  fields: z.partialRecord(fieldName, line),
  // Forms that were kept before there were private issues do not say.
  isPrivate: z._default(z.boolean(), false),
});
const editKey = z.string().check(z.regex(/^(?:title|body|comment:[0-9a-f]{64})$/));
const at = z.int().check(z.minimum(0));

/** What is being written, as a page tells it and as it is read again when it was kept. */
const keptDrafts = z.strictObject({ at, edits: z.record(editKey, z.strictObject(save)), comment: text });
const keptForm = z.strictObject({ id: z.string().check(z.maxLength(ID)), at, form: newIssue });

/** The drafts of an issue, or of the form of a repository, with where they belong. */
export type KeptEntry = { readonly repository: string } & (
  { readonly issue: string; readonly drafts: KeptDrafts } | { readonly form: KeptForm }
);
export const keptEntry: z.ZodMiniType<KeptEntry> = z.union([
  z.strictObject({ repository: text, issue: line, drafts: keptDrafts }),
  z.strictObject({ repository: text, form: keptForm }),
]);

/** What the page of an issue may ask for. */
export const issueSchemas: ArgumentSchemas<IssueSurface> = {
  issue: z.null(),
  history: z.null(),
  suggestions: z.null(),
  findIssues: z.strictObject({ text: line }),
  preview: z.strictObject({ text }),
  saveTitle: z.strictObject(save),
  saveBody: z.strictObject(save),
  tick: z.strictObject({
    comment: z.nullable(eventId),
    index: z.int().check(z.minimum(0), z.maximum(MAX_TASKS)),
    checked: z.boolean(),
    base: text,
  }),
  setState: z.strictObject({ state: z.enum(['open', 'closed']) }),
  setField: z.strictObject({ field: fieldName, value: z.nullable(line) }),
  changeLabel: element,
  changeAssignee: element,
  comment: z.strictObject({ text }),
  editComment: z.strictObject({ ...save, comment: eventId }),
  addLink: z.strictObject({ url: z.string().check(z.maxLength(URL_LENGTH)), note: z.nullable(line) }),
  removeLink: z.strictObject({ url: z.string().check(z.maxLength(URL_LENGTH)) }),
  changeDependency: z.strictObject({
    action: z.enum(['add', 'remove']),
    kind: z.enum(DEPENDENCY_KINDS),
    target: reference,
  }),
  attach: z.strictObject({ name: line, base64: z.string().check(z.maxLength(FILE)) }),
  image: z.strictObject({ sha256 }),
  create: newIssue,
  publish: z.null(),
  keepDrafts: keptDrafts,
  keepForm: keptForm,
  open: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('issue'), id: reference }),
    z.strictObject({ what: z.literal('link'), url: z.string().check(z.maxLength(URL_LENGTH)) }),
    z.strictObject({ what: z.literal('attachment'), sha256 }),
  ]),
  copy: z.strictObject({ what: z.enum(COPIED) }),
};
