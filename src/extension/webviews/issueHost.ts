import type { getAttachment } from '../../app/operations/attachments/getAttachment.ts';
import type { Refusal } from '../../app/refusal.ts';
import { isFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { IssueShown, IssueSurface, NewIssue, Opened } from '../../protocol/issue.ts';
import { issueSchemas } from '../../protocol/issueSchemas.ts';
import type { Envelope, RpcFailure, RpcResult } from '../../protocol/rpc.ts';
import { type RequestHandlers, RpcHost } from '../../protocol/rpcHost.ts';
import type { IssueBackend, IssueSurroundings } from './issueBackend.ts';
import { findIssues, readHistory, readIssue, readSuggestions, TextRenderer } from './issueReads.ts';
import { createIssueOf, IssueWrites } from './issueWrites.ts';
import { copiedText } from './copiedText.ts';

export interface IssueHostOptions {
  readonly backend: IssueBackend;
  /** `undefined`: the page is filled in for an issue that is not there yet. */
  readonly id: string | undefined;
  readonly surroundings: IssueSurroundings;
  post(message: Envelope): void;
}

/** Links that the editor opens for a page. */
const OPENED = /^(?:https?:\/\/|mailto:)/i;

/** The host's end of the page of one issue. It knows nothing of the editor but its surroundings. */
export class IssueHost {
  readonly #options: IssueHostOptions;
  readonly #rpc: RpcHost<IssueSurface>;
  readonly #renderer = new TextRenderer();
  #shown: IssueShown | undefined;

  constructor(options: IssueHostOptions) {
    this.#options = options;
    this.#rpc = new RpcHost<IssueSurface>({
      schemas: issueSchemas,
      handlers: this.#handlers(),
      post: (message) => options.post(message),
      onThrown: (error) => {
        if (isFault(error)) return { code: error.report.code, details: { text: this.#say(error.report) } };
        options.surroundings.onBug(error);
        return undefined;
      },
    });
  }

  receive(message: unknown): Promise<void> {
    return this.#rpc.receive(message);
  }

  /** Tells the page to ask again for what it shows. */
  changed(revision: number): void {
    this.#rpc.send('changed', { revision });
  }

  dispose(): void {
    this.#rpc.dispose();
  }

  #handlers(): RequestHandlers<IssueSurface> {
    const { backend } = this.#options;
    return {
      issue: async (_, signal) => this.#readIssue(signal),
      history: async (_, signal) => this.#with(async (id) => this.#told(await readHistory(backend, id, signal))),
      suggestions: async (_, signal) => this.#told(await readSuggestions(backend, signal)),
      findIssues: async ({ text }, signal) => this.#told(await findIssues(backend, text, signal)),
      preview: async ({ text }) => {
        const { renderMarkdown } = await import('../markdown/renderMarkdown.ts');
        return ok({ html: renderMarkdown(text, { attachments: this.#shown?.attachments ?? [] }) });
      },
      saveTitle: (save) => this.#write((writes) => writes.saveTitle(save)),
      saveBody: (save) => this.#write((writes) => writes.saveBody(save)),
      tick: (tick) => this.#write((writes) => writes.tick(tick)),
      setState: ({ state }) => this.#write((writes) => writes.setState(state)),
      setField: ({ field, value }) => this.#write((writes) => writes.setField(field, value)),
      changeLabel: (change) => this.#write((writes) => writes.changeLabel(change)),
      changeAssignee: (change) => this.#write((writes) => writes.changeAssignee(change)),
      comment: ({ text }) => this.#write((writes) => writes.comment(text)),
      editComment: ({ comment, ...save }) => this.#write((writes) => writes.editComment(comment, save)),
      addLink: ({ url, note }) => this.#write((writes) => writes.addLink(url, note)),
      removeLink: ({ url }) => this.#write((writes) => writes.removeLink(url)),
      changeDependency: (change) => this.#write((writes) => writes.changeDependency(change)),
      attach: ({ name, base64 }) => this.#write((writes) => writes.attach(name, Buffer.from(base64, 'base64'))),
      image: ({ sha256 }) => this.#image(sha256),
      create: (issue) => this.#create(issue),
      publish: () =>
        this.#with(async (id) => {
          this.#options.surroundings.publish(id);
          return ok(null);
        }),
      keepDrafts: (drafts) =>
        this.#with(async () => {
          await this.#options.surroundings.keepDrafts(drafts);
          return ok(null);
        }),
      keepForm: async (form) => {
        // The last word of a form that has become this issue comes too late.
        if (this.#options.id === undefined) await this.#options.surroundings.keepForm(form);
        return ok(null);
      },
      open: (opened) => this.#open(opened),
      copy: async ({ what }) => {
        if (this.#shown === undefined) return err(NO_ISSUE);
        const { surroundings } = this.#options;
        const text = copiedText(what, this.#shown, surroundings.addressOf(this.#shown.id));
        await surroundings.writeClipboard(text);
        return ok({ text });
      },
    };
  }

  async #readIssue(signal: AbortSignal): Promise<RpcResult<IssueShown>> {
    return this.#with(async (id) => {
      const { backend, surroundings } = this.#options;
      const isReadOnly = surroundings.isReadOnly();
      const read = await readIssue(backend, id, { signal, isReadOnly, renderer: this.#renderer });
      if (!read.ok) return err(this.#failure(read.error));
      this.#shown = read.value;
      surroundings.onShown(read.value);
      return read;
    });
  }

  async #create(issue: NewIssue): Promise<RpcResult<null>> {
    const { backend, surroundings } = this.#options;
    if (surroundings.isReadOnly()) return err(READ_ONLY);
    const created = await createIssueOf(backend, issue);
    if (!created.ok) return err(this.#failure(created.error));
    surroundings.onCreated(created.value, issue);
    return ok(null);
  }

  async #image(sha256: string): Promise<RpcResult<{ mime: string; base64: string }>> {
    return this.#attachment(sha256, async ({ mime, content_base64 }) => {
      const { isShownImage } = await import('../markdown/images.ts');
      return isShownImage(mime) ? ok({ mime, base64: content_base64 ?? '' }) : err({ code: 'no-image', details: {} });
    });
  }

  async #open(opened: Opened): Promise<RpcResult<null>> {
    const { surroundings } = this.#options;
    switch (opened.what) {
      case 'issue':
        surroundings.openIssue(opened.id);
        return ok(null);
      case 'link':
        if (!OPENED.test(opened.url)) return err({ code: 'link-unsafe', details: {} });
        await surroundings.openLink(opened.url);
        return ok(null);
      case 'attachment':
        return this.#attachment(opened.sha256, async ({ name, content_base64 }) => {
          await surroundings.openFile(name, Buffer.from(content_base64 ?? '', 'base64'));
          return ok(null);
        });
    }
  }

  #attachment<T>(
    sha256: string,
    use: (file: { name: string; mime: string; content_base64: string | null }) => Promise<RpcResult<T>>,
  ): Promise<RpcResult<T>> {
    return this.#with(async (id) => {
      const found = await this.#options.backend.run<typeof getAttachment>('attachment.get', { id, attachment: sha256 });
      return found.ok ? use(found.value) : err(this.#failure(found.error));
    });
  }

  async #write<T>(write: (writes: IssueWrites) => Promise<RpcResult<T>>): Promise<RpcResult<T>> {
    const { backend, surroundings } = this.#options;
    if (surroundings.isReadOnly()) return err(READ_ONLY);
    return this.#with((id) => write(new IssueWrites(backend, id, (refusal) => this.#failure(refusal))));
  }

  async #with<T>(use: (id: string) => Promise<RpcResult<T>>): Promise<RpcResult<T>> {
    return this.#options.id === undefined ? err(NO_ISSUE) : use(this.#options.id);
  }

  #told<T>(result: Result<T, Refusal>): RpcResult<T> {
    return result.ok ? result : err(this.#failure(result.error));
  }

  #failure(refusal: Refusal): RpcFailure {
    return { code: refusal.code, details: { text: this.#say(refusal) } };
  }

  #say(trouble: Parameters<IssueSurroundings['say']>[0]): string {
    return this.#options.surroundings.say(trouble);
  }
}

const NO_ISSUE: RpcFailure = { code: 'no-issue', details: {} };
const READ_ONLY: RpcFailure = { code: 'read-only', details: {} };
