import { l10n } from 'vscode';
import type { AttachmentRefusals } from '../../../domain/issues/attachment.ts';
import { MATCHES_SHOWN, type RefusalTexts } from './refusalTexts.ts';

export const ATTACHMENT_TEXTS: RefusalTexts<keyof AttachmentRefusals> = {
  'attachment-ambiguous': ({ reference, issue, matches }) =>
    l10n.t(
      '"{0}" fits several attachments of {1} ({2}). Choose one from the list of its attachments.',
      reference,
      issue,
      matches
        .slice(0, MATCHES_SHOWN)
        .map(({ name }) => name)
        .join(', '),
    ),
  'attachment-bytes-damaged': ({ name }) =>
    l10n.t(
      'What is stored for {0} is not what was attached. Fetch refs/grite/wal again from a clone that has it.',
      name,
    ),
  'attachment-bytes-missing': ({ name }) =>
    l10n.t(
      'Only the name of {0} is known here, not what is in it. Attach the file itself with Grite: Attach Files….',
      name,
    ),
  'attachment-name-invalid': ({ name, reason }) =>
    ({
      empty: l10n.t('The name of the attachment is empty. Give it one such as log.txt.'),
      'control-character': l10n.t(
        'The name of the attachment {0} holds a control character. Rename the file first.',
        JSON.stringify(name),
      ),
      separator: l10n.t('The name of the attachment {0} is a path. Give only the name.', JSON.stringify(name)),
    })[reason],
  'attachment-name-missing': () =>
    l10n.t('An attachment that is known by its SHA-256 only needs a name. Give it one such as log.txt.'),
  'attachment-not-found': ({ reference, issue }) =>
    l10n.t('{1} has no attachment "{0}". Choose one from the list of its attachments.', reference, issue),
  'attachment-source-missing': () => l10n.t('There is nothing to attach. Choose a file.'),
  'attachment-too-large': ({ path, limit }) =>
    l10n.t('{0} is too large: at most {1} bytes can be attached. Put it elsewhere and add a link to it.', path, limit),
  'mime-invalid': ({ mime }) => l10n.t('{0} is not a media type. Give one such as text/plain.', JSON.stringify(mime)),
  'sha256-malformed': ({ sha256 }) =>
    l10n.t('{0} is not a SHA-256, which has 64 hex digits. Choose the file itself instead.', JSON.stringify(sha256)),
  'sha256-mismatch': ({ path, expected, actual }) =>
    l10n.t('The SHA-256 of {0} is {2}, not {1}. Check that this is the right file.', path, expected, actual),
};
