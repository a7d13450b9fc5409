import { XMLParser } from 'fast-xml-parser';
import { err, ok, type Result } from '../../../base/result.ts';
import type { EvidenceProblem } from './evidence.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Of the element itself, without that of its children. */
  readonly text: string;
}

const DEEPEST = 64;
const MOST_ELEMENTS = 500_000;
const ATTRIBUTES = ':@';
const TEXT = '#text';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: '#cdata',
});

/**
 * The root element of an XML document. A document that declares entities is refused: they let a short text stand for a very
 * long one, or for a file. The characters that XML itself has entities for are decoded.
 */
export function parseXml(text: string): Result<XmlElement, EvidenceProblem> {
  if (text.includes('<!ENTITY')) return err({ reason: 'entities', detail: 'it declares entities' });
  const wrong = checkShape(text);
  if (wrong !== undefined) return err(wrong);
  try {
    const [root] = elementsOf(parser.parse(text));
    return root === undefined ? err({ reason: 'malformed', detail: 'there is no element' }) : ok(root);
  } catch (error) {
    // The parser throws when a text is not XML, or has names that it does not take.
    return err({ reason: 'malformed', detail: error instanceof Error ? error.message.slice(0, 200) : 'not XML' });
  }
}

/** A tag: its name, and a slash where it has no content. The alternatives begin differently, so nothing is tried twice. */
const TAG = /<(\/?)([^\s<>/"'=]+)(?:[^<>"'/]|\/(?!>)|"[^"<]*"|'[^'<]*')*(\/?)>/y;
/** What is between two marks and has no tags in it. */
const OPAQUE: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];

/**
 * Whether tags are closed in order: a report that was cut off when its tool was killed must not count as a whole one, and the
 * parser does not mind. Also the limits.
 */
function checkShape(text: string): EvidenceProblem | undefined {
  const open: string[] = [];
  let [elements, roots] = [0, 0];
  const malformed = (detail: string): EvidenceProblem => ({ reason: 'malformed', detail });
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const opaque = OPAQUE.find(([mark]) => text.startsWith(mark, at));
    TAG.lastIndex = at;
    const tag = opaque === undefined ? TAG.exec(text) : null;
    const end =
      opaque === undefined ? TAG.lastIndex : text.indexOf(opaque[1], at + opaque[0].length) + opaque[1].length;
    if (end <= at + 1) return malformed('a tag or a comment is not closed');
    at = end;
    if (tag === null) continue;
    const [, close, name = '', empty] = tag;
    if (close === '/') {
      if (open.pop() !== name) return malformed(`</${name.slice(0, 100)}> closes nothing`);
      continue;
    }
    roots += open.length === 0 ? 1 : 0;
    if (empty !== '/') open.push(name);
    if ((elements += 1) > MOST_ELEMENTS) return { reason: 'too-many', detail: `more than ${MOST_ELEMENTS} elements` };
    if (open.length > DEEPEST) return { reason: 'too-deep', detail: `elements in more than ${DEEPEST} others` };
  }
  if (open.length > 0) return malformed(`<${(open.at(-1) ?? '').slice(0, 100)}> is not closed`);
  return roots === 1 ? undefined : malformed('there is not one element that holds all others');
}

/** What the parser gives: a list of objects with the element's name, its children, and its attributes beside it. */
function elementsOf(nodes: unknown): readonly XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown): readonly XmlElement[] => {
    if (typeof node !== 'object' || node === null) return [];
    const entry = Object.entries(node as Record<string, unknown>).find(([key]) => key !== ATTRIBUTES);
    const [name, children] = entry ?? [TEXT, undefined];
    if (name === TEXT || name.startsWith('#')) return [];
    const attributes = Object.entries((node as Record<string, unknown>)[ATTRIBUTES] ?? {});
    return [
      {
        name,
        attributes: new Map(attributes.map(([key, value]) => [key, decode(String(value))])),
        children: elementsOf(children),
        text: textOf(children),
      },
    ];
  });
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes
    .map((node: unknown): string => {
      const { [TEXT]: text, '#cdata': cdata } = node as Record<string, unknown>;
      if (Array.isArray(cdata)) return cdata.map(plainText).join('');
      return typeof text === 'string' ? decode(text) : '';
    })
    .join('');
}

function plainText(node: unknown): string {
  const { [TEXT]: text } = node as Record<string, unknown>;
  return typeof text === 'string' ? text : '';
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g;

function decode(text: string): string {
  return text.replaceAll(REFERENCE, (all: string, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return NAMED[name] ?? all;
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0x10ffff ? all : String.fromCodePoint(code).toWellFormed();
  });
}

/** All elements of a name below an element, in the order of the document. */
export function descendants(root: XmlElement, name: string): readonly XmlElement[] {
  return root.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}

/** The number in an attribute, not below 0; `undefined` when there is none. */
export function numberIn(element: XmlElement, attribute: string): number | undefined {
  const text = element.attributes.get(attribute);
  if (text === undefined || !/^\d+(?:\.\d+)?(?:[eE][-+]?\d{1,2})?$/.test(text)) return undefined;
  return Number(text);
}
