import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { addDependency } from '../../src/app/operations/dependencies/addDependency.ts';
import type { createIssue } from '../../src/app/operations/issues/createIssue.ts';
import type { showIssue } from '../../src/app/operations/issues/showIssue.ts';
import type { InputOf, Operation, OutputOf } from '../../src/app/operations/operation.ts';
import type { Repository } from '../../src/app/repository.ts';
import { err } from '../../src/base/result.ts';
import { BoardHost } from '../../src/extension/webviews/boardHost.ts';
import { boardTexts } from '../../src/extension/webviews/boardTexts.ts';
import { sharedTexts } from '../../src/extension/webviews/issueTexts.ts';
import { openRepositoryAt } from '../../src/node/compose.ts';
import { type BoardInitial, type BoardOptions, DEFAULT_BOARD } from '../../src/protocol/board.ts';
import { GitSandbox } from '../support/gitSandbox.ts';
import { launchChromium } from './harness/chromium.ts';
import { backendOf } from './harness/issueEditor.ts';
import { type PageServer, servePages } from './harness/pageServer.ts';
import { openSurface, type OpenSurface } from './harness/surface.ts';
import type { Theme } from './harness/themes.ts';

interface BoardTestOptions {
  readonly options?: Partial<BoardOptions>;
  readonly isReadOnly?: boolean;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
}

export interface OpenBoard extends OpenSurface {
  /** What the page asked the editor for, in order. */
  readonly asked: readonly string[];
  readonly kept: readonly BoardOptions[];
  /** Operations that are refused from now on. */
  readonly refused: Set<string>;
  /** Operations that wait until they are let through. */
  readonly stopped: Set<string>;
  letThrough(): void;
  /** As the watcher of the repository would say. */
  changed(): void;
}

export interface BoardFixture {
  run<Op extends Operation>(operation: Op['id'], input: InputOf<Op>): Promise<OutputOf<Op>>;
  /** Creates an issue; gives its id. */
  create(input: InputOf<typeof createIssue>): Promise<string>;
  depend(id: string, target: string): Promise<unknown>;
  show(id: string): Promise<OutputOf<typeof showIssue>['issue']>;
  /** Opens the board and waits until it was read. */
  open(options?: BoardTestOptions): Promise<OpenBoard>;
}

/** A browser for the tests of one file, and a new repository for each test. Pages must have done no wrong when a test ends. */
export function useBoardFixture(): BoardFixture {
  let browser: Browser, server: PageServer, repository: Repository;
  let count = 0;
  const sandbox = new GitSandbox();
  const opened: OpenBoard[] = [];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePages()]);
  });
  beforeEach(async () => {
    repository = await openRepositoryAt({ cwd: sandbox.repository(`demo${(count += 1)}`), env: sandbox.env });
  });
  afterEach(async () => {
    const wrongs = opened.flatMap((each) => each.wrongs);
    for (const each of opened.splice(0)) await each.close();
    await repository.dispose();
    expect(wrongs).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    sandbox.remove();
  });
  const run: BoardFixture['run'] = async (operation, input) => {
    const done = await backendOf(repository).run(operation, input);
    if (!done.ok) throw new Error(`${operation} was refused: ${JSON.stringify(done.error)}`);
    return done.value;
  };
  return {
    run,
    create: async (input) => (await run<typeof createIssue>('issue.create', input)).issue_id,
    depend: (id, target) => run<typeof addDependency>('dep.add', { id, target, type: 'depends_on' }),
    show: async (id) => (await run<typeof showIssue>('issue.show', { id })).issue,
    open: async (options = {}) => {
      const board = await openBoard(browser, server, repository, options);
      opened.push(board);
      await board.page.locator('.columns[aria-busy=false]').waitFor();
      return board;
    },
  };
}

async function openBoard(
  browser: Browser,
  server: PageServer,
  repository: Repository,
  { options = {}, isReadOnly = false, ...look }: BoardTestOptions,
): Promise<OpenBoard> {
  const asked: string[] = [];
  const kept: BoardOptions[] = [];
  const bugs: string[] = [];
  const refused = new Set<string>();
  const stopped = new Set<string>();
  const waiting: (() => void)[] = [];
  let host: BoardHost | undefined;
  const backend: ReturnType<typeof backendOf> = {
    run: async (operation, input, runOptions) => {
      if (stopped.has(operation)) await new Promise<void>((resolve) => waiting.push(resolve));
      if (refused.has(operation)) return err({ code: 'title-empty', details: {} });
      return backendOf(repository).run(operation, input, runOptions);
    },
  };
  const initial: BoardInitial = {
    ...{ repository: 'test', name: 'demo', isReadOnly },
    options: { ...DEFAULT_BOARD, ...options },
  };
  const surface = await openSurface({
    ...{ browser, server, surface: 'board', ...look },
    data: { locale: 'en', initial, texts: { ...sharedTexts(), ...boardTexts() } },
    host: (post) =>
      (host = new BoardHost({
        backend,
        surroundings: {
          say: ({ code }) => `refused (${code})`,
          whyReadOnly: () => (isReadOnly ? 'only read' : undefined),
          openIssue: (id, isBeside) => void asked.push(`open ${id}${isBeside ? ' beside' : ''}`),
          keep: (each) => void kept.push(each),
          onBug: (error) => void bugs.push(String(error)),
        },
        post,
      })),
  });
  return {
    ...surface,
    get wrongs() {
      return [...surface.wrongs, ...bugs];
    },
    ...{ asked, kept, refused, stopped },
    letThrough: () => {
      stopped.clear();
      for (const go of waiting.splice(0)) go();
    },
    changed: () => host?.changed(),
  };
}

/** The column of a value; `null`: of issues without one. */
export function columnOf(page: Page, value: string | null): Locator {
  return page.locator(`[data-column="${value === null ? 'none' : `=${value}`}"]`);
}

/** The titles of the cards of a column, from above. */
export function titlesIn(column: Locator): Promise<string[]> {
  return column.locator('.card:not(.is-ghost) .card-title').allTextContents();
}

export function cardOf(page: Page, title: string): Locator {
  return page.locator('.card:not(.is-ghost)').filter({ has: page.getByText(title, { exact: true }) });
}

/** Presses the pointer on a card and takes it over the middle of a column, without letting go. */
export async function dragOver(page: Page, card: Locator, column: Locator): Promise<void> {
  const [from, to] = await Promise.all([card.boundingBox(), column.boundingBox()]);
  if (from === null || to === null) throw new Error('the card or the column is not to be seen');
  await page.mouse.move(from.x + from.width / 2, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 12, from.y + 20);
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
}
