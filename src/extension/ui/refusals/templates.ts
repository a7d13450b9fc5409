import { l10n } from 'vscode';
import type { TemplateRefusals } from '../../../domain/templates/template.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const TEMPLATE_TEXTS: RefusalTexts<keyof TemplateRefusals> = {
  'template-invalid': ({ path, line, reason }) =>
    l10n.t('{0} cannot be used as a template, because of line {1}: {2}. Mend the file.', path, line, reason),
  'template-name-invalid': ({ name }) =>
    l10n.t(
      '{0} cannot be the name of a template: it has only letters, digits, dots, dashes and underscores. Rename the file.',
      JSON.stringify(name),
    ),
  'template-not-found': ({ name, meant }) =>
    meant === undefined
      ? l10n.t('There is no template {0}. Choose one with Grite: New Issue from Template….', name)
      : l10n.t('There is no template {0}; perhaps you meant {1}.', name, meant),
  'template-outside': ({ path }) =>
    l10n.t('{0} leads out of the folder of templates. Put the file itself into the folder.', path),
  'template-too-large': ({ path, limit }) =>
    l10n.t('{0} is too long: a template has at most {1} bytes. Shorten it.', path, limit),
  'title-missing': () => l10n.t('The issue has no title. Say in one line what it is about.'),
};
