import { listIssues } from '../app/operations/issues/listIssues.ts';
import { showIssue } from '../app/operations/issues/showIssue.ts';
import type { Invocation } from './invocation.ts';
import { renderIssueList } from './render/issueList.ts';
import { renderIssue } from './render/issueShow.ts';
import type { Renderer } from './render/renderer.ts';
import { runOperation } from './run.ts';

/** What people and agents ask for most, without all the other operations. */
export function run(invocation: Invocation): Promise<number> {
  return invocation.operationId === listIssues.id
    ? runOperation(listIssues, renderIssueList as Renderer<unknown>, invocation)
    : runOperation(showIssue, renderIssue as Renderer<unknown>, invocation);
}
