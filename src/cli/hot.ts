import { createIssue } from '../app/operations/issues/createIssue.ts';
import type { Invocation } from './invocation.ts';
import { renderCreated } from './render/issueCreated.ts';
import type { Renderer } from './render/renderer.ts';
import { runOperation } from './run.ts';

/** The operations that must start as fast as can be, without all the others. */
export function run(invocation: Invocation): Promise<number> {
  return runOperation(createIssue, renderCreated as Renderer<unknown>, invocation);
}
