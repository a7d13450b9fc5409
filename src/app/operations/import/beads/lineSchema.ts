import * as z from 'zod/mini';
import { importedLine } from '../../../../domain/import/texts.ts';
import { isWebAddress } from '../../../../domain/import/webAddress.ts';

/** A time with its zone, as RFC 3339 writes it. */
const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,3})?\d*(Z|[+-]\d{2}:\d{2})$/;
const GO_ZERO_TIME = '0001-01-01T';
const LONGEST_ID = 256;
const MOST_ELEMENTS = 10_000;

/** Milliseconds since the epoch; `undefined` for what is no time, and for the zero time of Go, which stands for none. */
export function readTime(text: string): number | undefined {
  const [, whole, fraction = '', zone = ''] = TIME.exec(text) ?? [];
  const ms = whole === undefined ? NaN : Date.parse(`${whole}${fraction}${zone}`);
  return ms >= 0 ? ms : undefined;
}

const text = z.pipe(
  z.nullish(z.string()),
  z.transform((value) => value ?? ''),
);
const id = z.string().check(z.minLength(1), z.maxLength(LONGEST_ID));
const time = z.string().check(z.refine((value) => readTime(value) !== undefined, 'expected a time with its zone'));
const optionalTime = z.nullish(z.string());
const list = <Item extends z.ZodMiniType>(item: Item) =>
  z.pipe(
    z.nullish(z.array(item).check(z.maxLength(MOST_ELEMENTS))),
    z.transform((value) => value ?? []),
  );

const comment = z.looseObject({ id: z.nullish(z.number()), author: text, text: z.string(), created_at: time });
const dependency = z.looseObject({
  issue_id: z.nullish(id),
  depends_on_id: id,
  type: text,
  created_at: optionalTime,
  created_by: text,
});

/** What is read of a line; whatever else it holds is kept as it is. */
export const lineSchema = z.looseObject({
  id,
  title: text,
  description: text,
  design: text,
  acceptance_criteria: text,
  notes: text,
  status: text,
  priority: z.nullish(z.int().check(z.minimum(0), z.maximum(100))),
  issue_type: text,
  assignee: text,
  created_by: text,
  external_ref: text,
  close_reason: text,
  labels: list(z.string()),
  created_at: time,
  updated_at: optionalTime,
  closed_at: optionalTime,
  due_at: optionalTime,
  comments: list(comment),
  dependencies: list(dependency),
});
export type Line = z.output<typeof lineSchema>;

const KNOWN = {
  line: new Set(Object.keys(lineSchema.shape)),
  comment: new Set([...Object.keys(comment.shape), 'issue_id']),
  dependency: new Set(Object.keys(dependency.shape)),
};

/** What a line holds besides that says something, by its name; what is inside comments and dependencies under their names. */
export function otherFields(line: Line): { field: string; name: string; value: unknown }[] {
  const besides = (object: object, known: ReadonlySet<string>, prefix: string, place: string) =>
    Object.entries(object)
      .filter(([name, value]) => !known.has(name) && value !== null && value !== '')
      .map(([name, value]) => ({ field: prefix + name, name: place + name, value: value as unknown }));
  return [
    ...besides(line, KNOWN.line, '', ''),
    ...unusual(line),
    ...line.comments.flatMap((each, i) => besides(each, KNOWN.comment, 'comments.', `comments[${i}].`)),
    ...line.dependencies.flatMap((each) =>
      besides(each, KNOWN.dependency, 'dependencies.', `dependencies[${each.depends_on_id}].`),
    ),
  ];
}

/** Values of known fields that cannot go where these go: a reference that is no web address, a time that is none. */
function unusual(line: Line): { field: string; name: string; value: unknown }[] {
  const reference = line.external_ref.trim();
  const fields = [
    ['external_ref', reference === '' || isWebAddress(importedLine(reference))],
    ...(['updated_at', 'closed_at', 'due_at'] as const).map((name) => [name, isTimeOrNone(line[name] ?? '')] as const),
  ] as const;
  return fields.flatMap(([name, usual]) => (usual ? [] : [{ field: name, name, value: line[name] }]));
}

function isTimeOrNone(text: string): boolean {
  return text === '' || text.startsWith(GO_ZERO_TIME) || readTime(text) !== undefined;
}
