import type { InputRefusals } from '../../../app/refusal.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const INPUT_TEXTS: RefusalTexts<keyof InputRefusals> = {
  'input-invalid': ({ issues }, command) => ({
    message: issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; '),
    suggestions: [`${command} --help`],
  }),
};
