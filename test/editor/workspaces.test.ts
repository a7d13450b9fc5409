import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { git, newFolder } from '../support/cli.ts';
import { demoRepository, emptyRepository } from './harness/demoRepository.ts';
import type { Editor } from './harness/editor.ts';
import { addressOf, openEditor } from './harness/openEditor.ts';

describe('Restricted Mode', () => {
  it('reads without starting a program, and writes nothing', async () => {
    const repository = await demoRepository();
    repository.git('repack', '-adq');
    repository.git('prune-packed');
    const before = repository.git('for-each-ref');
    const trace = join(newFolder(), 'git-trace');
    const editor = await openEditor({
      folder: repository.folder,
      trust: 'restricted',
      env: { GIT_TRACE2_EVENT: trace },
    });
    await editor.container('Grite');
    await editor.tree('Issues').row('Crash when the list is empty').waitFor();
    await editor.tree('Issues').row('Crash when the list is empty').hover();
    expect(await editor.page.getByRole('button', { name: 'Close Issue' }).count()).toBe(0);
    await editor.execute('grite.issue.close', {
      repository: join(repository.folder, '.git'),
      issue: repository.issue('Crash when the list is empty').id,
    });
    await editor.notification(/Trust/).waitFor();
    await editor.screenshot('restricted');
    expect(existsSync(trace)).toBe(false);
    expect(repository.git('for-each-ref')).toBe(before);
    expect(editor.problems()).toEqual([expect.stringContaining('not trusted')]);
    await editor.close();
  });
});

describe('a workspace of several folders', () => {
  it('shows each repository below its name', async () => {
    const [api, web] = [await emptyRepository(), await emptyRepository()];
    await api.grite('issue', 'create', '--title', 'Slow query');
    await web.grite('issue', 'create', '--title', 'Wrong colour');
    const workspace = join(newFolder(), 'both.code-workspace');
    const folders = [api, web].map(({ folder }) => ({ path: folder }));
    writeFileSync(workspace, JSON.stringify({ folders }));
    const editor = await openEditor({ workspace });
    await editor.container('Grite');
    await editor.tree('Issues').row('Slow query').waitFor();
    await editor.tree('Issues').row('Wrong colour').waitFor();
    expect((await editor.tree('Issues').rows()).filter((row) => row.startsWith('repo'))).toHaveLength(2);
    await web.grite('issue', 'create', '--title', 'Wrong font');
    await editor.tree('Issues').row('Wrong font').waitFor();
    await editor.screenshot('several-folders');
    expect(editor.problems()).toEqual([]);
    await editor.close();
  });
});

/** What stands in an empty list, by what is opened; `undefined` opens nothing. */
const WELCOMES: readonly { what: string; folder: () => Promise<string | undefined>; text: string }[] = [
  {
    what: 'no repository',
    folder: async () => {
      const folder = join(newFolder(), 'plain');
      mkdirSync(folder);
      return folder;
    },
    text: 'this folder has none',
  },
  { what: 'no issues', folder: async () => (await emptyRepository()).folder, text: 'No issues yet' },
  {
    what: 'a repository that nobody set up',
    folder: async () => {
      const folder = join(newFolder(), 'new');
      git('/', 'init', '--quiet', folder);
      return folder;
    },
    text: 'no server, no account',
  },
  {
    what: 'a clone whose remote has issues',
    folder: async () => {
      const source = await demoRepository();
      const clone = join(newFolder(), 'clone');
      git('/', 'clone', '--quiet', source.folder, clone);
      return clone;
    },
    text: 'The remote of this repository has issues',
  },
];

describe('an empty list', () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await openEditor();
  });

  it('says what to do where no folder is open', async () => {
    await editor.container('Grite');
    await editor.page.locator('.welcome-view-content', { hasText: 'Open a folder with a git repository' }).waitFor();
    await editor.screenshot('welcome-no-folder');
  });

  it.each(WELCOMES)('says what to do: $what', async ({ what, folder, text }) => {
    const opened = await folder();
    await editor.page.goto(addressOf(editor.server, opened === undefined ? {} : { folder: opened }));
    await editor.ready();
    await editor.container('Grite');
    await editor.page.locator('.welcome-view-content', { hasText: text }).waitFor();
    await editor.screenshot(`welcome-${what.replaceAll(' ', '-')}`);
  });

  it('brings the issues of the remote with a click', async () => {
    await editor.page.getByRole('button', { name: 'Fetch Issues' }).click();
    await editor.tree('Issues').row('Crash when the list is empty').waitFor();
    expect(editor.problems()).toEqual([]);
  });
});
