import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { createIssue } from '../../src/app/operations/issues/createIssue.ts';
import type { showIssue } from '../../src/app/operations/issues/showIssue.ts';
import type { InputOf, Operation, OutputOf } from '../../src/app/operations/operation.ts';
import type { Repository } from '../../src/app/repository.ts';
import { ConflictsHost } from '../../src/extension/webviews/conflictsHost.ts';
import { conflictsTexts } from '../../src/extension/webviews/conflictsTexts.ts';
import { sharedTexts } from '../../src/extension/webviews/issueTexts.ts';
import { openRepositoryAt } from '../../src/node/compose.ts';
import type { ConflictsInitial } from '../../src/protocol/conflicts.ts';
import { GitSandbox } from '../support/gitSandbox.ts';
import { launchChromium } from './harness/chromium.ts';
import { backendOf } from './harness/issueEditor.ts';
import { type PageServer, servePages } from './harness/pageServer.ts';
import { openSurface, type OpenSurface } from './harness/surface.ts';
import type { Theme } from './harness/themes.ts';

interface ConflictsTestOptions {
  readonly isReadOnly?: boolean;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
}

export interface OpenConflicts extends OpenSurface {
  /** What the page asked the editor for, in order. */
  readonly asked: readonly string[];
  /** As the watcher of the repository would say. */
  changed(): void;
}

/** A clone of the one remote. */
export interface TestSide {
  run<Op extends Operation>(operation: Op['id'], input: InputOf<Op>): Promise<OutputOf<Op>>;
  create(input: InputOf<typeof createIssue>): Promise<string>;
  show(id: string): Promise<OutputOf<typeof showIssue>['issue']>;
  sync(): Promise<unknown>;
}

export interface ConflictsFixture {
  readonly here: TestSide;
  readonly there: TestSide;
  /** An issue that both have, changed on both sides; the one here later, so that it holds. Gives its id. */
  conflict(issue: InputOf<typeof createIssue>, there: SideChange, here: SideChange): Promise<string>;
  open(options?: ConflictsTestOptions): Promise<OpenConflicts>;
}

type SideChange = (side: TestSide, id: string) => Promise<unknown>;

/** A browser for the tests of one file, and two new clones for each test. Pages must have done no wrong when a test ends. */
export function useConflictsFixture(): ConflictsFixture {
  let browser: Browser, server: PageServer;
  let repositories: readonly Repository[] = [];
  let count = 0;
  const sandbox = new GitSandbox();
  const opened: OpenConflicts[] = [];
  const side = (at: 0 | 1): TestSide => sideOf(() => repositories[at] as Repository);
  const [here, there] = [side(0), side(1)];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePages()]);
  });
  beforeEach(async () => {
    count += 1;
    const hub = sandbox.path(`hub${count}`);
    sandbox.git(sandbox.root, ['init', '-q', '--bare', hub]);
    const names = [`here${count}`, `there${count}`];
    repositories = await Promise.all(
      names.map((name) => {
        const cwd = sandbox.repository(name);
        sandbox.git(cwd, ['remote', 'add', 'origin', hub]);
        return openRepositoryAt({ cwd, env: sandbox.env });
      }),
    );
  });
  afterEach(async () => {
    const wrongs = opened.flatMap((each) => each.wrongs);
    for (const each of opened.splice(0)) await each.close();
    await Promise.all(repositories.map((repository) => repository.dispose()));
    expect(wrongs).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    sandbox.remove();
  });
  return {
    ...{ here, there },
    conflict: async (issue, changeThere, changeHere) => {
      const id = await here.create(issue);
      await here.sync();
      await there.sync();
      await changeThere(there, id);
      await changeHere(here, id);
      await there.sync();
      await here.sync();
      return id;
    },
    open: async (options = {}) => {
      const page = await openConflicts(browser, server, repositories[0] as Repository, options);
      opened.push(page);
      await page.page.locator('h1').waitFor();
      return page;
    },
  };
}

function sideOf(repository: () => Repository): TestSide {
  const run: TestSide['run'] = async (operation, input) => {
    const done = await backendOf(repository()).run(operation, input);
    if (!done.ok) throw new Error(`${operation} was refused: ${JSON.stringify(done.error)}`);
    return done.value;
  };
  return {
    run,
    create: async (input) => (await run<typeof createIssue>('issue.create', input)).issue_id,
    show: async (id) => (await run<typeof showIssue>('issue.show', { id })).issue,
    sync: () => run('sync', {}),
  };
}

async function openConflicts(
  browser: Browser,
  server: PageServer,
  repository: Repository,
  { isReadOnly = false, ...look }: ConflictsTestOptions,
): Promise<OpenConflicts> {
  const asked: string[] = [];
  const bugs: string[] = [];
  let host: ConflictsHost | undefined;
  const initial: ConflictsInitial = { repository: 'test', name: 'demo' };
  const surface = await openSurface({
    ...{ browser, server, surface: 'conflicts', ...look },
    data: { locale: 'en', initial, texts: { ...sharedTexts(), ...conflictsTexts() } },
    host: (post) =>
      (host = new ConflictsHost({
        backend: backendOf(repository),
        surroundings: {
          say: ({ code }) => `refused (${code})`,
          isReadOnly: () => isReadOnly,
          openIssue: (id) => void asked.push(`open ${id}`),
          onSettled: () => void asked.push('settled'),
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
    asked,
    changed: () => host?.changed(),
  };
}
