import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../src/base/base64.ts';
import { utf8 } from '../../../src/base/bytes.ts';
import { renderAttachment, renderAttachments } from '../../../src/cli/render/attachments.ts';
import { renderBlocked, renderDependencies, renderOrder, renderReady } from '../../../src/cli/render/dependencies.ts';
import { renderTemplate, renderTemplateList } from '../../../src/cli/render/templates.ts';
import { PLAIN } from '../../../src/cli/render/style.ts';

const plain = { style: PLAIN, now: 0 };
const terminal = { style: { colours: false, width: 80 }, now: 0 };
const EVIL = 'a\u001b[2J\u202eb\nc';
const SHOWN = 'a\\x1b[2J\\u202eb c';
const ID = 'ab'.repeat(16);

describe('bytes', () => {
  const attachment = { issue_id: ID, short_id: 'gi-abababab', event_id: 'cd'.repeat(32), sha256: 'ef'.repeat(32) };
  const output = (bytes: Uint8Array) => ({
    ...attachment,
    name: EVIL,
    mime: 'text/plain',
    size: bytes.length,
    output_path: null,
    content_base64: toBase64(bytes),
  });

  it.each([0, 1, 2, 3, 24_573, 24_574, 50_000])('%i of them go to base64 and back', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) & 0xff);
    expect(Buffer.from(toBase64(bytes), 'base64')).toEqual(Buffer.from(bytes));
  });

  it('go as they are where they may go anywhere', () => {
    const bytes = Uint8Array.of(0, 27, 255);
    expect(renderAttachment(output(bytes), plain)).toEqual({ text: '', bytes: Buffer.from(bytes) });
  });

  it('go to a terminal when they are text, and cannot steer it', () =>
    expect(renderAttachment(output(utf8('x\u001b[31my\n')), terminal)).toEqual({
      text: 'x\\x1b[31my\n',
      isDocument: true,
    }));

  it.each([[Uint8Array.of(0xff)], [utf8('a\0b')]])('do not go to a terminal when they are not: %j', (bytes) => {
    const { text, notes } = renderAttachment(output(bytes), terminal);
    expect(text).toBe(`${SHOWN}: text/plain, ${bytes.length} byte${bytes.length === 1 ? '' : 's'}\n`);
    expect(notes?.join()).toContain('--output');
  });
});

describe('what others wrote cannot steer a terminal', () => {
  const issue = {
    issue_id: ID,
    short_id: 'gi-abababab',
    title: EVIL,
    state: 'open' as const,
    labels: [EVIL],
    assignees: [EVIL],
    type: EVIL,
    priority: null,
    updated_ts: 0,
    blockers: [{ issue_id: ID, short_id: 'gi-abababab', title: EVIL }],
    unknown_blockers: [ID],
  };
  const attachments = [
    { event_id: ID, name: EVIL, sha256: EVIL, mime: EVIL, actor: ID, actor_name: EVIL, ts_unix_ms: 0, stored: false },
  ];
  const template = { name: 'x', about: EVIL, title: EVIL, labels: [EVIL], assignees: [EVIL], type: EVIL, priority: EVIL, source: 'repository' as const, path: EVIL, body: EVIL }; // prettier-ignore
  const dep = { issue_id: ID, short_id: 'gi-abababab', title: EVIL, state: null, dep_type: 'blocks' as const, via: ID, depth: 1 }; // prettier-ignore
  const listed = { issue_id: ID, short_id: 'gi-abababab', direction: 'dependencies' as const, deps: [dep] };
  type Rendered = ReturnType<typeof renderReady>;

  it.each<[string, Rendered]>([
    ['ready', renderReady({ issues: [issue], total: 1 } as never, terminal)],
    ['blocked', renderBlocked({ issues: [issue], total: 1 } as never, terminal)],
    ['order', renderOrder({ issues: [issue], order: 'topological', cycles: [[ID]], total: 1 } as never, terminal)],
    ['dependencies', renderDependencies({ ...listed, transitive: false }, terminal)],
    ['all dependencies', renderDependencies({ ...listed, transitive: true }, terminal)],
    ['attachments', renderAttachments({ issue_id: ID, short_id: 'gi-abababab', attachments, total: 1 }, terminal)],
    ['templates', renderTemplateList({ templates: [template], total: 1, problems: [{ path: EVIL, line: 1, reason: EVIL }] }, terminal)], // prettier-ignore
    ['template', renderTemplate({ template }, terminal)],
  ])('%s', (_, { text, notes = [] }) => {
    const shown = [text, ...notes].join('\n');
    expect(shown).toContain('a\\x1b[2J\\u202eb');
    expect(shown).not.toMatch(/[\u001b\u202e]/);
  });
});
