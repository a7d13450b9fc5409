import type { Browser } from 'playwright-core';
import { execute } from '../../../src/app/operations/execute.ts';
import { operations } from '../../../src/app/operations/catalog.ts';
import type { Repository } from '../../../src/app/repository.ts';
import { err } from '../../../src/base/result.ts';
import type { IssueBackend, IssueSurroundings } from '../../../src/extension/webviews/issueBackend.ts';
import { DraftStore } from '../../../src/extension/webviews/draftStore.ts';
import { IssueHost } from '../../../src/extension/webviews/issueHost.ts';
import { issueTexts } from '../../../src/extension/webviews/issueTexts.ts';
import type { IssueInitial, NewIssue } from '../../../src/protocol/issue.ts';
import { MemoryMemento } from '../../fakes/memoryMemento.ts';
import { type OpenSurface, openSurface } from './surface.ts';
import type { PageServer } from './pageServer.ts';
import type { Theme } from './themes.ts';

const REPOSITORY = 'test';

/** Operations on a real repository, run as every door runs them. */
export function backendOf(repository: Repository, refused: readonly string[] = []): IssueBackend {
  return {
    run: async (id, input, options = {}) => {
      if (refused.includes(id)) {
        return err({ code: 'text-too-long', details: { field: 'body', bytes: 2, limit: 1 } }) as never;
      }
      const operation = operations.find((each) => each.id === id);
      if (operation === undefined) throw new Error(`no operation ${id}`);
      // What an operation answers fits its own schema.
      return (await execute(repository, operation, input, options)) as never;
    },
  };
}

export interface IssueEditorOptions {
  readonly browser: Browser;
  readonly server: PageServer;
  readonly repository: Repository;
  /** `null`: a new one. */
  readonly issue: string | null;
  readonly given?: Partial<NewIssue>;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly isReadOnly?: boolean;
  /** Ids of operations that are refused, all with `text-too-long`. */
  readonly refused?: readonly string[];
  /** What the editor keeps; by default nothing was kept. */
  readonly drafts?: DraftStore;
}

export interface OpenIssueEditor extends OpenSurface {
  /** What the page asked the editor for, in order. */
  readonly asked: readonly string[];
  /** As the watcher of the repository would say. */
  changed(): void;
}

export async function openIssueEditor(options: IssueEditorOptions): Promise<OpenIssueEditor> {
  const { browser, server, repository, issue, given = {}, theme, width, height, isReadOnly = false } = options;
  const drafts = options.drafts ?? new DraftStore(new MemoryMemento());
  const asked: string[] = [];
  const bugs: string[] = [];
  let host: IssueHost | undefined;
  let revision = 0;
  const surroundings: IssueSurroundings = {
    say: ({ code }) => `refused (${code})`,
    isReadOnly: () => isReadOnly,
    onShown: () => undefined,
    onCreated: (id) => asked.push(`created ${id}`),
    keepDrafts: (kept) => drafts.keepDrafts(REPOSITORY, issue ?? '', kept),
    keepForm: (kept) => drafts.keepForm(REPOSITORY, kept),
    openIssue: (id) => asked.push(`open issue ${id}`),
    publish: (id) => asked.push(`publish ${id}`),
    openLink: async (url) => void asked.push(`open link ${url}`),
    openFile: async (name, bytes) => void asked.push(`open file ${name} of ${bytes.length} bytes`),
    writeClipboard: async (text) => void asked.push(`copy ${text}`),
    addressOf: (id) => `vscode://grite.grite/issue/${id}`,
    onBug: (error) => bugs.push(String(error)),
  };
  const initial: IssueInitial = {
    target: { repository: REPOSITORY, issue },
    given,
    drafts: issue === null ? undefined : drafts.drafts(REPOSITORY, issue),
    form: issue === null ? drafts.form(REPOSITORY) : undefined,
  };
  const surface = await openSurface({
    ...{ browser, server, surface: 'issue', data: { locale: 'en', initial, texts: issueTexts() } },
    ...(theme && { theme }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    host: (post) =>
      (host = new IssueHost({
        backend: backendOf(repository, options.refused),
        id: issue ?? undefined,
        surroundings,
        post,
      })),
  });
  return {
    ...surface,
    get wrongs() {
      return [...surface.wrongs, ...bugs];
    },
    asked,
    forgive: () => surface.forgive(),
    changed: () => host?.changed((revision += 1)),
  };
}
