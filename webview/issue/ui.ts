import type { IssueTexts } from '../../src/protocol/issueTexts.ts';
import type {
  Copied,
  DependencyChange,
  ElementChange,
  FieldName,
  IssueStatus,
  Opened,
  Suggestions,
} from '../../src/protocol/issue.ts';
import type { SharedTexts } from '../../src/protocol/page.ts';
import type { EditorServices } from '../shared/markdownEditor.ts';
import type { PickerOption } from '../shared/picker.ts';
import type { EditKey } from './state.ts';

/** What every part of the page shows with. */
export interface Words {
  readonly texts: IssueTexts & SharedTexts;
  readonly locale: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What a person can do with an issue. What fails shows by itself. */
export interface IssueActions extends EditorServices {
  readonly begin: (key: EditKey) => void;
  readonly type: (key: EditKey, text: string) => void;
  readonly cancel: (key: EditKey) => void;
  readonly save: (key: EditKey) => void;
  readonly keepMine: (key: EditKey) => void;
  readonly takeTheirs: (key: EditKey) => void;
  readonly setState: (state: IssueStatus) => void;
  readonly setField: (field: FieldName, value: string | null) => void;
  readonly changeLabel: (change: ElementChange) => void;
  readonly changeAssignee: (change: ElementChange) => void;
  readonly changeDependency: (change: DependencyChange) => void;
  readonly addLink: (url: string, note: string | null) => void;
  readonly removeLink: (url: string) => void;
  readonly typeComment: (text: string) => void;
  readonly sendComment: () => void;
  /** Gives whether it was done. */
  readonly tick: (comment: string | null, index: number, checked: boolean) => Promise<boolean>;
  readonly open: (opened: Opened) => void;
  readonly copy: (what: Copied) => void;
  readonly publish: () => void;
  readonly toggleHistory: (isOpen: boolean) => void;
  readonly dismiss: () => void;
}

/** What fields are chosen from. */
export interface Choices {
  readonly suggestions: Suggestions;
  readonly findIssues: (text: string) => Promise<readonly PickerOption[]>;
}
