import { l10n } from 'vscode';
import type { WorkTreeRefusals } from '../../../app/workTreeRefusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const WORK_TREE_TEXTS: RefusalTexts<keyof WorkTreeRefusals> = {
  'branch-name-invalid': ({ name }) => l10n.t('"{0}" cannot be the name of a branch.', name),
  'branch-refused': ({ branch, reason }) => l10n.t('Git did not switch to {0}: {1}', branch, reason),
  'work-tree-missing': () => l10n.t('This is a bare repository: there are no files to work on.'),
};
