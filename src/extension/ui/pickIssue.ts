import type { App } from '../app.ts';
import type { FoundIssue } from './issueTarget.ts';
import { type IssuePickerOptions, showIssuePicker } from './showIssuePicker.ts';

/** Lets a person choose an issue of any repository of the window, by its text; `undefined` when they did not. */
export function pickIssue(app: App, options: Omit<IssuePickerOptions, 'buttons'>): Promise<FoundIssue | undefined> {
  return showIssuePicker(app, options);
}
