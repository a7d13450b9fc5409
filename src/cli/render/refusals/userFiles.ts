import type { UserFileRefusals } from '../../../app/refusal.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const USER_FILE_TEXTS: RefusalTexts<keyof UserFileRefusals> = {
  'file-is-directory': ({ path }) => ({ message: `${path} is a directory`, suggestions: ['name a file'] }),
  'file-missing': ({ path }) => ({ message: `There is no file ${path}`, suggestions: ['name a file that is there'] }),
};
