import * as vscode from 'vscode';
import type { InputOf, Operation, OutputOf, Progress } from '../../app/operations/operation.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { troubleText } from './troubleText.ts';

/**
 * Runs an operation that takes long: a notification shows how far it is, and can cancel it. `undefined` when it was cancelled,
 * or, with a message, refused.
 */
export async function runLong<Op extends Operation>(
  repository: RepositoryHandle,
  title: string,
  operation: Op['id'],
  input: InputOf<Op>,
): Promise<OutputOf<Op> | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const ended = await vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const cancelling = token.onCancellationRequested(() => controller.abort());
    try {
      const onProgress = (each: Progress): void => progress.report({ message: shown(each) });
      return await repository.run<Op>(operation, input, { signal: controller.signal, onProgress });
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      throw error;
    } finally {
      cancelling.dispose();
    }
  });
  if (ended?.ok === false) void vscode.window.showErrorMessage(troubleText(ended.error));
  return ended?.ok === true ? ended.value : undefined;
}

function shown({ done, total }: Progress): string {
  return total === undefined ? done.toLocaleString() : `${done.toLocaleString()} / ${total.toLocaleString()}`;
}
