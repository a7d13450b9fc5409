import type { TrustRefusals } from '../../../app/refusal.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const TRUST_TEXTS: RefusalTexts<keyof TrustRefusals> = {
  'workspace-untrusted': ({ operation }) => ({
    message: `${operation} was refused: the workspace is not trusted, so it can only be read`,
    suggestions: ['trust the workspace in the editor'],
  }),
};
