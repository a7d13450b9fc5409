import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Created, git, json, newFolder, newRepository, run } from '../support/cli.ts';

interface Document {
  readonly meta: { readonly event_count: number };
  readonly issues: readonly { readonly issue_id: string; readonly title: string; readonly body: string }[];
  readonly events: readonly { readonly event_id: string }[];
}

/** Milliseconds; processes on a busy machine. */
const PATIENCE = 60_000;
const HOSTILE = 'Evil \u001b]0;title\u0007 =1+1\n\u202ebackwards\n';

describe('grite export', { timeout: PATIENCE }, () => {
  let cwd: string;
  let created: Created;

  beforeAll(async () => {
    cwd = newRepository();
    created = await json<Created>(['issue', 'create', '--title', '=SUM(A1)', '--body', HOSTILE, '--label', 'bug'], {
      cwd,
    });
    await json(['issue', 'create', '--title', 'Zweites „Thema“ 🚀'], { cwd });
  }, PATIENCE);

  it('gives the document itself, byte by byte', async () => {
    const { code, stdout, stderr } = await run(['export', '--format', 'json'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const { meta, issues } = JSON.parse(stdout) as Document;
    expect(meta.event_count).toBeGreaterThanOrEqual(2);
    expect(issues.map(({ title, body }) => [title, body])).toEqual([
      ['=SUM(A1)', HOSTILE],
      ['Zweites „Thema“ 🚀', ''],
    ]);
    const markdown = await run(['export', '--format', 'md'], { cwd });
    expect(markdown.stdout).toContain('> Evil \u001b]0;title\u0007 =1+1\n> \u202ebackwards\n');
  });

  it('gives the document with --quiet too, which silences only what is said about it', async () => {
    const { code, stdout } = await run(['export', '--quiet'], { cwd });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Document).issues).toHaveLength(2);
    expect(await run(['issue', 'list', '--quiet'], { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it('gives megabytes without damage to any character', async () => {
    const large = newRepository();
    const bodies = ['', 'x', 'xy'].map((start) => start + '🚀'.repeat(260_000));
    for (const body of bodies) {
      await json(['issue', 'create', '--title', 'Large', '--body-file', '-'], { cwd: large, input: body });
    }
    for (const format of ['json', 'jsonl', 'md']) {
      const { stdout } = await run(['export', '--format', format], { cwd: large });
      expect(stdout.includes('\ufffd')).toBe(false);
      for (const body of bodies) expect(stdout.includes(body)).toBe(true);
    }
  });

  it('gives the envelope when that is asked for', async () => {
    const data = await json<{ content: string } & Record<string, unknown>>(['export', '--format', 'csv'], { cwd });
    expect(data).toMatchObject({ format: 'csv', output_path: null, issue_count: 2 });
    expect(data['wal_head']).toBe(git(cwd, 'rev-parse', 'refs/grite/wal'));
    expect(data.content.split('\r\n')[1]).toContain(`${created.issue_id},${created.short_id},'=SUM(A1),open,bug,`);
  });

  it('writes a file once, and nothing besides it', async () => {
    const folder = newFolder();
    const file = join(folder, 'export.json');
    const first = await run(['export', '--output', file], { cwd });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain(file);
    expect((JSON.parse(readFileSync(file, 'utf8')) as Document).issues).toHaveLength(2);
    const again = await run(['export', '--format', 'csv', '--output', file], { cwd });
    expect([again.code, again.stdout]).toEqual([4, '']);
    expect(again.stderr).toContain('--force');
    expect(await run(['export', '--format', 'csv', '--output', file, '--force'], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toMatch(/^issue_id,/);
    expect(readdirSync(folder)).toEqual(['export.json']);
    expect(readdirSync(cwd)).toEqual(['.git']);
  });

  it.each([
    [['--format', 'xml'], 2],
    [['--since', 'yesterday'], 2],
    [['--since', 'ab'.repeat(32)], 3],
    [['--output', '.'], 2],
    [['--output', 'missing/folder/x.json'], 5],
  ])('refuses %j', async (args, code) => {
    const ended = await run(['export', ...args], { cwd });
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(/^error: /);
    expect(existsSync(join(cwd, 'missing'))).toBe(false);
  });
});
