import type { updateIssue } from '../../../app/operations/issues/updateIssue.ts';
import type { InputOf } from '../../../app/operations/operation.ts';
import type { App } from '../../app.ts';
import { changeEach } from '../../ui/changeEach.ts';
import { targets } from '../../ui/changeIssue.ts';
import type { FoundIssue } from '../../ui/issueTarget.ts';

type Fields = Omit<InputOf<typeof updateIssue>, 'id'>;

/** Asks for a field's value once and gives it to all issues that a command is about. */
export async function updateField(
  app: App,
  args: readonly unknown[],
  placeholder: string,
  ask: (issues: readonly FoundIssue[]) => Promise<Fields | undefined>,
): Promise<void> {
  const issues = await targets(app, args, placeholder);
  const fields = issues.length === 0 ? undefined : await ask(issues);
  if (fields !== undefined) await changeEach<typeof updateIssue>(issues, 'issue.update', (id) => ({ id, ...fields }));
}

/** The word that takes a field away. */
export const NO_VALUE = 'none';
