import * as vscode from 'vscode';
import type { InputOf, Operation, OutputOf } from '../../app/operations/operation.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { troubleText } from './troubleText.ts';

/** Runs an operation for what it answers; `undefined`, and a message, when it was refused. */
export async function runReading<Op extends Operation>(
  repository: RepositoryHandle,
  operation: Op['id'],
  input: InputOf<Op>,
): Promise<OutputOf<Op> | undefined> {
  const answered = await repository.run<Op>(operation, input);
  if (answered.ok) return answered.value;
  void vscode.window.showErrorMessage(troubleText(answered.error));
  return undefined;
}
