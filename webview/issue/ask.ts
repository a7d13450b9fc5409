import type { IssueSurface } from '../../src/protocol/issue.ts';
import type { IssueTexts } from '../../src/protocol/issueTexts.ts';
import type { RpcFailure } from '../../src/protocol/rpc.ts';
import type { RpcClient } from '../../src/protocol/rpcClient.ts';
import type { NamedIssue } from '../../src/protocol/issue.ts';
import { fill } from '../shared/texts.ts';
import type { PickerOption } from '../shared/picker.ts';

type Client = RpcClient<IssueSurface>;

/** Bytes of one attached file: 25 MiB, as the log takes them. */
const MAX_FILE = 26_214_400;
const MEGABYTE = 1_048_576;
/** Milliseconds: large files take their time. */
const ATTACH_TIMEOUT = 120_000;

/** A sentence for a failure: the host's own where it gave one. */
export function failureText({ code, details }: RpcFailure, texts: IssueTexts): string {
  const { text } = (details ?? {}) as { readonly text?: unknown };
  if (typeof text === 'string') return text;
  if (code === 'read-only') return texts.failedReadOnly;
  return code === 'timeout' ? texts.failedTimeout : texts.failedInternal;
}

/** What the other one wrote, where a failure says so. */
export function theirsOf({ details }: RpcFailure): string {
  const { theirs } = (details ?? {}) as { readonly theirs?: unknown };
  return typeof theirs === 'string' ? theirs : '';
}

/** The preview of a text; of one that could not be made, nothing. */
export async function preview(client: Client, text: string): Promise<string> {
  const made = await client.request('preview', { text });
  return made.ok ? made.value.html : '';
}

export async function findIssues(client: Client, text: string, self: string | null): Promise<readonly PickerOption[]> {
  const found = await client.request('findIssues', { text });
  return found.ok ? found.value.filter(({ id }) => id !== self).map(optionOf) : [];
}

function optionOf({ id, shortId, title }: NamedIssue): PickerOption {
  return { value: id, label: title ?? shortId, detail: shortId };
}

/** Attaches files one after another; gives the Markdown that refers to them, and tells what could not be attached. */
export async function attachFiles(
  client: Client,
  files: readonly File[],
  texts: IssueTexts,
  onTrouble: (text: string) => void,
): Promise<string> {
  const lines: string[] = [];
  for (const file of files) {
    if (file.size > MAX_FILE) {
      onTrouble(fill(texts.failedTooLarge, file.name, MAX_FILE / MEGABYTE));
      continue;
    }
    const base64 = await base64Of(file);
    const attached = await client.request('attach', { name: file.name, base64 }, { timeoutMs: ATTACH_TIMEOUT });
    if (attached.ok) lines.push(attached.value.markdown);
    else onTrouble(failureText(attached.error, texts));
  }
  return lines.join('\n');
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = reader.result as string; // `readAsDataURL` gives a text.
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error(`${file.name} cannot be read`));
    reader.readAsDataURL(file);
  });
}
