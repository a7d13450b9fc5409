import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardMenu } from '../../../src/extension/manifest/cardMenu.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string }[]>>;
  };
}

const file = new URL('../../../package.json', import.meta.url);
const { contributes } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;

describe('the menu of a card', () => {
  it('names commands that are there, and is in the manifest', () => {
    const known = contributes.commands.map(({ command }) => command);
    const named = cardMenu.map(([command]) => command);
    expect(named.filter((command) => !known.includes(command))).toEqual([]);
    expect(contributes.menus['webview/context']?.map(({ command }) => command)).toEqual(named);
  });
});
