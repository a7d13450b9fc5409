import type { InputOf, Operation, OutputOf, RunOptions } from '../../app/operations/operation.ts';
import type { Refusal } from '../../app/refusal.ts';
import type { FaultReport } from '../../base/fault.ts';
import type { Result } from '../../base/result.ts';
import type { IssueShown, KeptDrafts, KeptForm, NewIssue } from '../../protocol/issue.ts';

/** The repository of the issue: what runs operations of the catalogue, and throws their faults. */
export interface IssueBackend {
  run<Op extends Operation>(
    operation: Op['id'],
    input: InputOf<Op>,
    options?: RunOptions,
  ): Promise<Result<OutputOf<Op>, Refusal>>;
}

/** What the editor does around the page. */
export interface IssueSurroundings {
  /** A sentence for people, of what was refused or failed. */
  say(trouble: Refusal | FaultReport): string;
  /** Nothing may be written: the workspace is not trusted. */
  isReadOnly(): boolean;
  /** The page shows this now. */
  onShown(issue: IssueShown): void;
  /** The issue that the page was filled in for is there. */
  onCreated(id: string, issue: NewIssue): void;
  /** Keeps what is being written beyond the page. */
  keepDrafts(drafts: KeptDrafts): Promise<void>;
  keepForm(form: KeptForm): Promise<void>;
  openIssue(id: string): void;
  /** Asks before it does. */
  publish(id: string): void;
  /** An address that was checked: http, https or mailto. */
  openLink(url: string): Promise<void>;
  openFile(name: string, bytes: Uint8Array): Promise<void>;
  writeClipboard(text: string): Promise<void>;
  /** The address that opens an issue in an editor like this one. */
  addressOf(id: string): string;
  /** Something failed that the page only hears a code of. */
  onBug(error: unknown): void;
}
