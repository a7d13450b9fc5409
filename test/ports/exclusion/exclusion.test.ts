import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Exclusion } from '../../../src/app/ports/exclusion.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { exclusionIn } from '../../../src/node/exclusion.ts';
import { folderFiles } from '../../../src/node/files.ts';
import { MemoryExclusion } from '../../fakes/memoryExclusion.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grite-exclusion-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (): Exclusion => exclusionIn(folderFiles(folder), systemClock);
const place = (): string => join(folder, 'local/exclusion');

describe.each([
  ['in memory', () => new MemoryExclusion()],
  ['by files', inFolder],
] as const)('exclusion %s', (_, open) => {
  it('lets one have it at a time, and the next one when that is over', async () => {
    const exclusion = open();
    const all = await Promise.all([1, 2, 3, 4].map(() => exclusion.tryTake('webhooks')));
    const held = all.filter((each) => each !== undefined);
    expect(held).toHaveLength(1);
    expect(await exclusion.tryTake('other')).toBeDefined();
    await held[0]?.release();
    expect(await exclusion.tryTake('webhooks')).toBeDefined();
  });
});

describe('what a process had that is gone', () => {
  /** Changes who is said to have it. */
  async function leave(change: (text: string) => string): Promise<string> {
    await inFolder().tryTake('webhooks');
    const path = join(place(), 'webhooks');
    const text = change(readFileSync(path, 'utf8'));
    writeFileSync(path, text);
    return text;
  }
  const dead = (text: string): string =>
    text.replace(`-${process.pid}-`, `-${spawnSync(process.execPath, ['-e', '']).pid}-`);

  it('is taken by one of those who want it, and nothing else is left', async () => {
    await leave(dead);
    const all = await Promise.all([1, 2, 3, 4].map(() => inFolder().tryTake('webhooks')));
    const held = all.filter((each) => each !== undefined);
    expect(held).toHaveLength(1);
    expect(readdirSync(place())).toEqual(['webhooks']);
    await held[0]?.release();
    expect(readdirSync(place())).toEqual([]);
  });

  it('is taken also where the heir died while he took it', async () => {
    const text = await leave(dead);
    const heirs = exclusionIn(folderFiles(folder), systemClock);
    // Stopped in the middle: the name of the heir stands there, and what he wanted is still the old one.
    const stuck = new Promise<never>(() => undefined);
    const files = { ...folderFiles(folder), remove: () => stuck };
    void exclusionIn(files, systemClock).tryTake('webhooks');
    await new Promise((resolve) => setImmediate(resolve));
    const heir = readdirSync(place()).find((name) => name !== 'webhooks') ?? '';
    const path = join(place(), heir);
    expect(await heirs.tryTake('webhooks')).toBeUndefined();
    writeFileSync(path, dead(readFileSync(path, 'utf8')));
    expect(readFileSync(join(place(), 'webhooks'), 'utf8')).toBe(text);
    expect(await heirs.tryTake('webhooks')).toBeDefined();
    expect(readdirSync(place())).toEqual(['webhooks']);
  });

  it('stays with a process of another machine, for half an hour', async () => {
    const elsewhere = (text: string): string => `${'0'.repeat(16)}${text.slice(16)}`;
    await leave(elsewhere);
    expect(await inFolder().tryTake('webhooks')).toBeUndefined();
    rmSync(place(), { recursive: true });
    await leave((text) => elsewhere(text).replace(/ \d+$/, ` ${Date.now() - 1_800_001}`));
    expect(await inFolder().tryTake('webhooks')).toBeDefined();
  });
});
