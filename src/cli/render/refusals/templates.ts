import type { TemplateRefusals } from '../../../domain/templates/template.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const TEMPLATE_TEXTS: RefusalTexts<keyof TemplateRefusals> = {
  'template-invalid': ({ path, line, reason }) => ({
    message: `${path}, line ${line}: ${reason}`,
    suggestions: ['mend the template', 'grite issue template show bug'],
  }),
  'template-name-invalid': ({ name }) => ({
    message: `${JSON.stringify(name)} cannot be the name of a template: letters, digits, dots, dashes and underscores`,
    suggestions: ['grite issue template list'],
  }),
  'template-not-found': ({ name, meant }) => ({
    message: `There is no template ${name}`,
    suggestions: [...(meant === undefined ? [] : [`--template ${meant}`]), 'grite issue template list'],
  }),
  'template-outside': ({ path }) => ({
    message: `${path} leads out of the folder of templates`,
    suggestions: ['put the file itself into the folder'],
  }),
  'template-too-large': ({ path, limit }) => ({
    message: `${path} is too long: a template has at most ${limit} bytes`,
    suggestions: ['shorten the template'],
  }),
  'title-missing': (_, command) => ({
    message: 'The issue has no title',
    suggestions: [`${command} --title "What it is about"`],
  }),
};
