import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { formatIssueLink } from '../mentions/issueLink.ts';
import type { FoundIssue } from './issueTarget.ts';

/** A link that opens an issue in an editor like this one. */
export function linkTo({ context }: App, { repository, id }: FoundIssue): string {
  return formatIssueLink({
    scheme: vscode.env.uriScheme,
    extension: context.extension.id,
    issue: id,
    repository: repository.name,
  });
}
