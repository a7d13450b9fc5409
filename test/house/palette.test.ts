import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadExtension } from '../../scripts/lib/loadExtension.mjs';
import { operations } from '../../src/app/operations/catalog.ts';
import type { Command } from '../../src/extension/commands/command.ts';
import { root } from './sources.ts';

interface Contributed {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
  readonly menus: Readonly<Record<string, readonly MenuItem[] | undefined>>;
  readonly submenus: readonly { readonly id: string; readonly label: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const { contributes, l10n } = JSON.parse(read('package.json')) as { contributes: Contributed; l10n: string };
const nls = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const text = (reference: string): string => nls[reference.replaceAll('%', '')] ?? '';

const READS = new Set(operations.filter(({ level }) => level === 'read').map(({ id }) => id));
const WRITES = new Set(operations.filter(({ level }) => level !== 'read').map(({ id }) => id));

/** Pages show what there is as well, and offer changes only where they can be made. */
const PAGES = new Set(['grite.board.open', 'grite.issue.open']);

let commands: readonly Command[];
let notInPalette: Readonly<Record<string, string>>;

beforeAll(async () => {
  ({ commands } = (await loadExtension('src/extension/commands/index.ts')) as { commands: readonly Command[] });
  ({ notInPalette } = (await loadExtension('src/extension/commands/notInPalette.ts')) as {
    notInPalette: Readonly<Record<string, string>>;
  });
});

/** The ids of the operations that commands of the palette carry out. */
function inPalette(): ReadonlySet<string> {
  return new Set(commands.filter(({ palette }) => palette !== false).flatMap(({ operations: all = [] }) => all));
}

describe('the palette', () => {
  it.each(operations.map(({ id }) => id))('has a command for %s, or says why not', (id) => {
    const reason = notInPalette[id];
    if (inPalette().has(id)) expect(reason, `${id} is in the palette after all`).toBeUndefined();
    else expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('names no operation that there is not', () => {
    const named = [...inPalette(), ...Object.keys(notInPalette)];
    expect(named.filter((id) => !READS.has(id) && !WRITES.has(id))).toEqual([]);
  });

  it('shows what writes only where the workspace is trusted', () => {
    const writing = commands.filter(
      ({ id, operations: all = [] }) => !PAGES.has(id) && all.some((each) => WRITES.has(each)),
    );
    expect(writing.length).toBeGreaterThan(20);
    const open = writing.filter(({ palette }) => palette !== false && !palette?.includes('isWorkspaceTrusted'));
    expect(open.map(({ id }) => id)).toEqual([]);
    const alwaysThere = writing.filter(({ enablement }) => !enablement?.includes('isWorkspaceTrusted'));
    const places = alwaysThere.flatMap(({ id, menus = [] }) => menus.map(({ menu, when }) => ({ id, menu, when })));
    // Elsewhere it is hidden, or grey where its place would be missed.
    expect(places.filter(({ when }) => !when?.includes('isWorkspaceTrusted'))).toEqual([]);
  });
});

describe('the manifest', () => {
  it('gives each command a title in title case, our category and a rule for the palette', () => {
    const rules = new Map((contributes.menus.commandPalette ?? []).map(({ command, when }) => [command, when]));
    for (const { command, title, category } of contributes.commands) {
      expect(text(title), command).toMatch(/^[A-Z]/);
      expect(text(title).split(' ').filter(isNotTitleCase), command).toEqual([]);
      expect(category, command).toBe('Grite');
      expect(rules.get(command), command).toEqual(expect.stringMatching(/./));
    }
    expect(new Set(contributes.commands.map(({ command }) => command)).size).toBe(contributes.commands.length);
    expect(contributes.commands.map(({ command }) => command)).toEqual(commands.map(({ id }) => id));
  });

  it('puts only commands and submenus that there are into menus', () => {
    const ids = new Set([
      ...contributes.commands.map(({ command }) => command),
      ...contributes.submenus.map(({ id }) => id),
    ]);
    const items = Object.values(contributes.menus).flatMap((all) => all ?? []);
    expect(items.filter(({ command, submenu }) => !ids.has(command ?? submenu ?? ''))).toEqual([]);
    for (const { id } of contributes.submenus) expect(contributes.menus[id]?.length, id).toBeGreaterThan(1);
  });

  it('has at most three actions on the line of an issue or a lock', () => {
    const inline = (contributes.menus['view/item/context'] ?? []).filter(({ group }) => group?.startsWith('inline'));
    const lines = { issues: ['open', 'closed'], locks: ['mine', 'others'] };
    for (const [view, [one = '', other = '']] of Object.entries(lines)) {
      const inView = inline.filter(({ when }) => when?.includes(`view == grite.${view} `));
      expect(inView.length, view).toBeGreaterThan(0);
      for (const [state, not] of [
        [one, other],
        [other, one],
      ]) {
        expect(inView.filter(({ when }) => !when?.includes(`\\b${not}\\b`)).length, state).toBeLessThanOrEqual(3);
      }
    }
    expect(inline.filter(({ when }) => !/^view == grite\.(?:issues|locks) /.test(when ?? ''))).toEqual([]);
  });

  it('gives each setting a type, a default, a scope and a description', () => {
    for (const [id, setting] of Object.entries(contributes.configuration.properties)) {
      expect(id).toMatch(/^grite\.[a-z]/);
      expect(setting, id).toMatchObject({ type: expect.any(String) as string, scope: expect.any(String) as string });
      expect(setting, id).toHaveProperty('default');
      expect(text(setting.markdownDescription as string), id).toMatch(/^[A-Z`].*[.!]$/s);
    }
  });

  it('names only texts that there are, and all of them', () => {
    const named = [...JSON.stringify(contributes).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    expect(named.filter((key) => !Object.hasOwn(nls, key!))).toEqual([]);
    expect(Object.keys(nls).filter((key) => !named.includes(key))).toEqual([]);
  });

  it('says where translations are', () => {
    expect(l10n).toBe('./l10n');
  });
});

/** Short words within a title stay small. */
const SMALL = /^(?:a|an|and|as|by|for|from|in|is|of|on|or|the|to|with|beads|git-bug)…?$/;

function isNotTitleCase(word: string, at: number): boolean {
  return !/^[A-Z`(]/.test(word) && (at === 0 || !SMALL.test(word));
}
