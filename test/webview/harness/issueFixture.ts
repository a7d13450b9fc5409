import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { addDependency } from '../../../src/app/operations/dependencies/addDependency.ts';
import type { commentIssue } from '../../../src/app/operations/issues/commentIssue.ts';
import type { createIssue } from '../../../src/app/operations/issues/createIssue.ts';
import type { showIssue } from '../../../src/app/operations/issues/showIssue.ts';
import type { updateIssue } from '../../../src/app/operations/issues/updateIssue.ts';
import type { addLink } from '../../../src/app/operations/issues/addLink.ts';
import type { InputOf, Operation, OutputOf } from '../../../src/app/operations/operation.ts';
import type { Repository } from '../../../src/app/repository.ts';
import { openRepositoryAt } from '../../../src/node/compose.ts';
import { GitSandbox } from '../../support/gitSandbox.ts';
import { launchChromium } from './chromium.ts';
import { backendOf, type IssueEditorOptions, openIssueEditor, type OpenIssueEditor } from './issueEditor.ts';
import { type PageServer, servePages } from './pageServer.ts';

export type Detail = OutputOf<typeof showIssue>['issue'];

/** A repository and a browser for the tests of one file. Pages that a test opened are closed after it, and must have done no wrong. */
export interface IssueFixture {
  /** Of the repository. */
  folder(): string;
  run<Op extends Operation>(operation: Op['id'], input: InputOf<Op>): Promise<OutputOf<Op>>;
  /** Creates an issue; gives its id. */
  create(input: InputOf<typeof createIssue>): Promise<string>;
  comment(id: string, body: string, edit?: string): Promise<string>;
  update(input: InputOf<typeof updateIssue>): Promise<unknown>;
  depend(id: string, target: string, type?: 'depends_on' | 'blocks' | 'related_to'): Promise<unknown>;
  link(id: string, url: string, note?: string): Promise<unknown>;
  show(id: string): Promise<Detail>;
  open(options: Omit<IssueEditorOptions, 'browser' | 'server' | 'repository'>): Promise<OpenIssueEditor>;
}

export function useIssueFixture(): IssueFixture {
  let browser: Browser, server: PageServer, repository: Repository, folder: string;
  const sandbox = new GitSandbox();
  const opened: OpenIssueEditor[] = [];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePages()]);
    folder = sandbox.repository('demo');
    repository = await openRepositoryAt({ cwd: folder, env: sandbox.env });
  });
  afterEach(async () => {
    const wrongs = opened.flatMap((each) => each.wrongs);
    for (const each of opened.splice(0)) await each.close();
    expect(wrongs).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await repository.dispose();
    sandbox.remove();
  });
  const run: IssueFixture['run'] = async (operation, input) => {
    const done = await backendOf(repository).run(operation, input);
    if (!done.ok) throw new Error(`${operation} was refused: ${JSON.stringify(done.error)}`);
    return done.value;
  };
  return {
    folder: () => folder,
    run,
    create: async (input) => (await run<typeof createIssue>('issue.create', input)).issue_id,
    comment: async (id, body, edit) => {
      const input = { id, body, ...(edit !== undefined && { edit }) };
      return (await run<typeof commentIssue>('issue.comment', input)).event_id ?? '';
    },
    update: (input) => run<typeof updateIssue>('issue.update', input),
    depend: (id, target, type = 'depends_on') => run<typeof addDependency>('dep.add', { id, target, type }),
    link: (id, url, note) => run<typeof addLink>('link.add', { id, url, ...(note !== undefined && { note }) }),
    show: async (id) => (await run<typeof showIssue>('issue.show', { id })).issue,
    open: async (options) => {
      const editor = await openIssueEditor({ browser, server, repository, ...options });
      opened.push(editor);
      return editor;
    },
  };
}
