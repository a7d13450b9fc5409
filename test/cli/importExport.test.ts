import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, json, newRepository, run } from '../support/cli.ts';

/** Milliseconds; processes on a busy machine. */
const PATIENCE = 60_000;

describe('grite import grite-export', { timeout: PATIENCE }, () => {
  it('restores an export from a file and from standard input', async () => {
    const source = newRepository();
    await json(['issue', 'create', '--title', 'One', '--label', 'bug', '--assignee', 'alice'], { cwd: source });
    const document = (await run(['export', '--format', 'jsonl'], { cwd: source })).stdout;
    const cwd = newRepository();
    mkdirSync(join(cwd, 'sub'));
    writeFileSync(join(cwd, 'sub', 'export.jsonl'), `\uFEFF${document}`);
    const options = { cwd: join(cwd, 'sub') };
    const restored = await json(['import', 'grite-export', 'export.jsonl'], options);
    expect(restored).toMatchObject({ events_known: 0, skipped_count: 0 });
    const again = await run(['import', 'grite-export', '-'], { ...options, input: document });
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(/^Restored 0 events; \d+ events already there\n$/);
    const copy = (await run(['export', '--format', 'jsonl'], { cwd })).stdout;
    const withoutMeta = (text: string): string => text.slice(text.indexOf('\n'));
    expect(withoutMeta(copy)).toBe(withoutMeta(document));
  });

  it('names what it left out', async () => {
    const events = [{ event_id: 'ab'.repeat(32), kind: { LabelAdded: { label: 'x' } } }, 7];
    const ended = await run(['import', 'grite-export', '-'], {
      cwd: newRepository(),
      input: JSON.stringify({ events }),
    });
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('left out events[0] (event abababababab)');
    expect(ended.stderr).toContain('left out events[1]: it is not in the form of an event');
  });

  it.each([
    ['missing.json', '', 3],
    ['.', '', 2],
    ['-', '', 2],
    ['-', 'no JSON', 2],
    ['-', '[]', 2],
    ['-', new Uint8Array([0xff, 0xfe, 0]), 2],
    ['-', '['.repeat(100_000), 2],
  ])('refuses %s', async (file, input, code) => {
    const cwd = newRepository();
    const ended = await run(['import', 'grite-export', file], { cwd, input });
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(/^error: .*\n( {2}try: .*\n)*$/);
    expect(git(cwd, 'for-each-ref')).toBe('');
  });
});
