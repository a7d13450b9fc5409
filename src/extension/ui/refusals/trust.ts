import { l10n } from 'vscode';
import type { TrustRefusals } from '../../../app/refusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const TRUST_TEXTS: RefusalTexts<keyof TrustRefusals> = {
  'workspace-untrusted': () =>
    l10n.t(
      'Grite only reads while the workspace is not trusted. Run Workspaces: Manage Workspace Trust to change issues.',
    ),
};
