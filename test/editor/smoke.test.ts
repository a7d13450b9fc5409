import { beforeAll, describe, expect, it } from 'vitest';
import { demoRepository } from './harness/demoRepository.ts';
import type { Editor } from './harness/editor.ts';
import { inHost } from './harness/inHost/runInHost.ts';
import { openEditor } from './harness/openEditor.ts';

const repository = await demoRepository();

await inHost(new URL('smoke.inHost.ts', import.meta.url), { folder: repository.folder });

describe('Grite in VS Code', () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await openEditor({ folder: repository.folder });
  });

  it('shows what the logs hold, from the palette', async () => {
    await editor.palette('Grite: Show Log Statistics');
    await expect.poll(() => editor.output().innerText()).toMatch(/Issues:\s8,\s6\sopen/);
    await editor.screenshots('statistics', ['dark', 'light', 'highContrast', 'highContrastLight']);
  });

  it('lists the issues, and what another program adds', async () => {
    await editor.container('Grite');
    const tree = editor.tree('Issues');
    await expect.poll(() => tree.rows()).toContainEqual(expect.stringContaining('Due dates'));
    await repository.grite('issue', 'create', '--title', 'From a terminal');
    await expect.poll(() => tree.rows()).toContainEqual(expect.stringContaining('From a terminal'));
    await editor.screenshots('issues');
  });

  it('has no problems that nobody asked for', () => {
    expect(editor.problems()).toEqual([]);
  });
});
