import type { App } from '../app.ts';
import { targets } from './changeIssue.ts';
import type { FoundIssue } from './issueTarget.ts';

/** The one issue that a command is about, where several make no sense: the first of those given, or the one that is picked. */
export async function oneTarget(
  app: App,
  args: readonly unknown[],
  placeholder: string,
): Promise<FoundIssue | undefined> {
  return (await targets(app, args, placeholder))[0];
}
