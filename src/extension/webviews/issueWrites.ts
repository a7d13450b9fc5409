import type { addAttachment } from '../../app/operations/attachments/addAttachment.ts';
import type { addDependency } from '../../app/operations/dependencies/addDependency.ts';
import type { removeDependency } from '../../app/operations/dependencies/removeDependency.ts';
import type { addAssignee } from '../../app/operations/issues/addAssignee.ts';
import type { addLabel } from '../../app/operations/issues/addLabel.ts';
import type { addLink } from '../../app/operations/issues/addLink.ts';
import type { closeIssue } from '../../app/operations/issues/closeIssue.ts';
import type { commentIssue } from '../../app/operations/issues/commentIssue.ts';
import type { createIssue } from '../../app/operations/issues/createIssue.ts';
import type { removeAssignee } from '../../app/operations/issues/removeAssignee.ts';
import type { removeLabel } from '../../app/operations/issues/removeLabel.ts';
import type { removeLink } from '../../app/operations/issues/removeLink.ts';
import type { reopenIssue } from '../../app/operations/issues/reopenIssue.ts';
import type { updateIssue } from '../../app/operations/issues/updateIssue.ts';
import type { InputOf, Operation } from '../../app/operations/operation.ts';
import type { Refusal } from '../../app/refusal.ts';
import { err, ok, type Result } from '../../base/result.ts';
import {
  CONFLICT,
  type DependencyChange,
  type ElementChange,
  type FieldName,
  type IssueStatus,
  type NewIssue,
  type Save,
  type Tick,
} from '../../protocol/issue.ts';
import type { RpcFailure } from '../../protocol/rpc.ts';
import type { IssueBackend } from './issueBackend.ts';
import { withTemporaryFile } from './temporaryFile.ts';

type Done<T = null> = Promise<Result<T, RpcFailure>>;

/** Takes a field away. */
const NONE = 'none';

/** Everything that the page writes about one issue. */
export class IssueWrites {
  constructor(
    private readonly backend: IssueBackend,
    private readonly id: string,
    private readonly refused: (refusal: Refusal) => RpcFailure,
  ) {}

  /** Refused with what stands there, when that is not what the edit began from. */
  saveTitle({ base, text }: Save): Done {
    return this.#run<typeof updateIssue>('issue.update', { id: this.id, title: text, expected_title: base });
  }

  saveBody({ base, text }: Save): Done {
    return this.#run<typeof updateIssue>('issue.update', { id: this.id, body: text, expected_body: base });
  }

  editComment(comment: string, { base, text }: Save): Done {
    const input = { id: this.id, body: text, edit: comment, expected_body: base };
    return this.#run<typeof commentIssue>('issue.comment', input);
  }

  /** Ticks a box in the text that it was seen in; in another text it might be another one. */
  async tick({ comment, index, checked, base }: Tick): Done {
    const { toggleTask } = await import('../markdown/toggleTask.ts');
    const text = toggleTask(base, index, checked);
    if (text === undefined) return err(conflict(base));
    return comment === null ? this.saveBody({ base, text }) : this.editComment(comment, { base, text });
  }

  setState(state: IssueStatus): Done {
    return state === 'open'
      ? this.#run<typeof reopenIssue>('issue.reopen', { id: this.id })
      : this.#run<typeof closeIssue>('issue.close', { id: this.id });
  }

  setField(field: FieldName, value: string | null): Done {
    return this.#run<typeof updateIssue>('issue.update', { id: this.id, [field]: value ?? NONE });
  }

  changeLabel({ action, name }: ElementChange): Done {
    const input = { id: this.id, labels: [name] };
    return action === 'add'
      ? this.#run<typeof addLabel>('label.add', input)
      : this.#run<typeof removeLabel>('label.remove', input);
  }

  changeAssignee({ action, name }: ElementChange): Done {
    const input = { id: this.id, users: [name] };
    return action === 'add'
      ? this.#run<typeof addAssignee>('assignee.add', input)
      : this.#run<typeof removeAssignee>('assignee.remove', input);
  }

  comment(text: string): Done {
    return this.#run<typeof commentIssue>('issue.comment', { id: this.id, body: text });
  }

  addLink(url: string, note: string | null): Done {
    return this.#run<typeof addLink>('link.add', { id: this.id, url, ...(note !== null && { note }) });
  }

  removeLink(url: string): Done {
    return this.#run<typeof removeLink>('link.remove', { id: this.id, url });
  }

  changeDependency({ action, kind, target }: DependencyChange): Done {
    const input = { id: this.id, target, type: kind };
    return action === 'add'
      ? this.#run<typeof addDependency>('dep.add', input)
      : this.#run<typeof removeDependency>('dep.remove', input);
  }

  /** Gives the Markdown that refers to the file. */
  async attach(name: string, bytes: Uint8Array): Done<{ readonly markdown: string }> {
    const attached = await withTemporaryFile(bytes, (file) =>
      this.backend.run<typeof addAttachment>('attachment.add', { id: this.id, file, name }),
    );
    if (!attached.ok) return err(this.refused(attached.error));
    const { attachmentMarkdown } = await import('../markdown/images.ts');
    return ok({ markdown: attachmentMarkdown(attached.value) });
  }

  async #run<Op extends Operation>(operation: Op['id'], input: InputOf<Op>): Done {
    const done = await this.backend.run<Op>(operation, input);
    if (done.ok) return ok(null);
    if (done.error.code === 'text-changed') return err(conflict(done.error.details.current));
    return err(this.refused(done.error));
  }
}

function conflict(theirs: string): RpcFailure {
  return { code: CONFLICT, details: { theirs } };
}

/** Creates an issue; gives its id. */
export async function createIssueOf(
  backend: IssueBackend,
  { title, body, labels, assignees, fields, isPrivate }: NewIssue,
): Promise<Result<string, Refusal>> {
  const input = { title, body, labels: [...labels], assignees: [...assignees], ...fields, private: isPrivate };
  const created = await backend.run<typeof createIssue>('issue.create', input);
  return created.ok ? ok(created.value.issue_id) : created;
}
