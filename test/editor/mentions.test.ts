import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoRepository } from './harness/demoRepository.ts';
import type { Editor } from './harness/editor.ts';
import { openEditor } from './harness/openEditor.ts';
import { appears, until } from './harness/poll.ts';

const repository = await demoRepository();
const TITLE = 'Due dates';
const { shortId } = repository.issue(TITLE);

writeFileSync(
  join(repository.folder, 'dates.js'),
  [
    `// Written as text, see ${shortId} and gi-deadbeef.`,
    'export const dates = [];',
    '',
    '// TODO: sort the dates',
    'dates.sort();',
    '',
  ].join('\n'),
);

let editor: Editor;
beforeAll(async () => {
  const settings = { 'editor.hover.delay': 100, 'terminal.integrated.shellIntegration.enabled': false };
  editor = await openEditor({ folder: repository.folder, settings });
  // Where a command of ours has run, all of us is there.
  await editor.palette('Grite: Refresh Issues');
  await editor.openFile('dates.js');
});

/** The words of the open file as they are shown; links are marked so. */
function words(text: string): Locator {
  return editor.page.locator('.editor-instance .view-line span').filter({ hasText: text }).last();
}

const links = (): Locator => editor.page.locator('.view-line .detected-link');

/** Puts the cursor at the end of a line, counted from 1. */
async function goToEndOf(line: number): Promise<void> {
  await editor.page.keyboard.press('Control+g');
  await editor.answer(`:${line}`);
  await editor.page.keyboard.press('End');
}

const suggestions = (): Locator => editor.page.locator('.suggest-widget.visible .monaco-list-row');
const suggestWidget = (): Locator => editor.page.locator('.suggest-widget.visible');

const fixes = (): Locator =>
  editor.page.locator('.action-widget:visible .action-item, .action-widget:visible .monaco-list-row');

/** Asks for the quick fixes at the cursor until one is among them: those who offer them may just learn what is new. */
async function offered(fix: string): Promise<void> {
  await until(`the quick fix ${fix}`, async () => {
    await editor.page.keyboard.press('Control+.');
    if (await appears(fixes().filter({ hasText: fix }))) return true;
    await editor.page.keyboard.press('Escape');
    return undefined;
  });
}

interface Listed {
  readonly issues: readonly {
    readonly issue_id: string;
    readonly short_id: string;
    readonly title: string;
    readonly labels: readonly string[];
  }[];
}

function issuesLike(title: string): Promise<Listed['issues']> {
  return repository.grite<Listed>('issue', 'list').then(({ issues }) => issues.filter((each) => each.title === title));
}

describe('an issue that a comment names', () => {
  it('is a link, and only if there is such an issue', async () => {
    await expect.poll(() => links().allInnerTexts()).toEqual([shortId]);
  });

  it.each(['light', 'dark'] as const)('shows its card under the pointer (%s)', async (theme) => {
    await editor.theme(theme);
    const card = editor.page.locator('.monaco-hover:visible .hover-contents', { hasText: TITLE });
    await until('a card of the issue', async () => {
      await editor.page.mouse.move(5, 5);
      await words(shortId).hover();
      return (await appears(card.first())) ? true : undefined;
    });
    await expect.poll(() => card.innerText()).toContain('An entry can have a day');
    for (const action of ['Open Issue', 'Start Work', 'Close', 'Copy Id'])
      expect(await card.locator('a', { hasText: action }).count(), action).toBeGreaterThan(0);
    await editor.screenshot(`mention-card-${theme}`);
    await editor.page.mouse.move(5, 5);
  });
});

describe('what is suggested', () => {
  it('are open issues after gi-, also by words of their titles', async () => {
    await goToEndOf(2);
    await editor.page.keyboard.type(' // gi-');
    await suggestWidget().waitFor();
    await expect.poll(() => suggestions().count()).toBeGreaterThan(3);
    await editor.page.keyboard.type('due');
    await expect.poll(async () => (await suggestions().first().innerText()).includes(TITLE)).toBe(true);
    await editor.screenshot('mention-completion-dark');
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.page.locator('.view-line', { hasText: 'dates = [' }).innerText()).toContain(shortId);
  });
});

describe('the quick fix of a TODO', () => {
  it('creates one issue and names it, once, and so that it can be undone', async () => {
    await goToEndOf(4);
    await offered('Create Issue: sort the dates');
    await editor.screenshot('todo-quick-fix-dark');
    await editor.page.keyboard.press('Enter');
    const [issue] = await until('the issue of the comment', async () => {
      const found = await issuesLike('sort the dates');
      return found.length > 0 ? found : undefined;
    });
    expect(issue!.labels).toEqual(['todo']);
    const line = editor.page.locator('.view-line', { hasText: 'TODO' });
    await expect.poll(() => line.innerText()).toContain(issue!.short_id);

    await offered('Open Issue: sort the dates');
    expect(await fixes().filter({ hasText: 'Create Issue' }).count()).toBe(0);
    await editor.page.keyboard.press('Escape');
    expect(await issuesLike('sort the dates')).toHaveLength(1);

    await editor.page.keyboard.press('Control+z');
    await expect.poll(() => line.innerText()).not.toContain('gi-');
  });
});

describe('a link to an issue', () => {
  const tab = (): Locator => editor.tab(new RegExp(TITLE));

  it('opens it from a comment', async () => {
    await expect.poll(() => links().allInnerTexts()).toEqual([shortId, shortId]);
    await words(shortId).click({ modifiers: ['Control'] });
    await tab().waitFor();
    await editor.palette('View: Close Editor');
    await tab().waitFor({ state: 'detached' });
  });

  it('opens it from a terminal', async () => {
    await editor.palette('Terminal: Create New Terminal');
    const terminal = editor.page.locator('.terminal-wrapper.active .xterm-screen');
    await terminal.waitFor();
    await editor.page.locator('.terminal-wrapper.active textarea').waitFor({ state: 'attached' });
    await terminal.click();
    await editor.page.keyboard.type(`clear; echo ${shortId}`);
    await editor.page.keyboard.press('Enter');
    // The first line of the screen has the id: under the pointer it becomes a link.
    await until('the issue in a tab', async () => {
      const box = await terminal.boundingBox();
      if (box === null) return undefined;
      await editor.page.mouse.move(box.x + 200, box.y + 60);
      await editor.page.mouse.move(box.x + 30, box.y + 8, { steps: 5 });
      await editor.page.keyboard.down('Control');
      await editor.page.mouse.click(box.x + 30, box.y + 8);
      await editor.page.keyboard.up('Control');
      return (await tab().isVisible()) ? true : undefined;
    });
    await editor.screenshot('terminal-link-dark');
  });
});

it('has no problems that nobody asked for', () => {
  expect(editor.problems()).toEqual([]);
});
