import { l10n } from 'vscode';
import type { TrustRefusals } from '../../../domain/trust/refusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const IDENTITY_TEXTS: RefusalTexts<keyof TrustRefusals> = {
  'actor-without-key': ({ id }) => l10n.t('The actor {0} has published no key. Ask its owner to make one.', id),
  'event-not-disownable': ({ id }) =>
    l10n.t('The event {0} is about keys and cannot be disowned. Revoke the key instead.', id),
  'event-not-disowned': ({ id }) => l10n.t('The event {0} is not disowned. Look at the history of its issue.', id),
  'key-malformed': ({ key }) => l10n.t('"{0}" is not a public key, which has 64 hex digits.', key),
  'key-unknown': ({ key }) => l10n.t('Nobody has the key {0} here. Choose one that the actor shows.', key),
  'log-event-ambiguous': ({ id, matches }) => l10n.t('"{0}" fits {1} events. Give more digits.', id, matches.length),
  'log-event-malformed': ({ id }) => l10n.t('"{0}" is not the id of an event: give 8 to 64 hex digits.', id),
  'log-event-not-found': ({ id }) => l10n.t('There is no event {0} here. Pull first, if others wrote it.', id),
  'reason-invalid': ({ reason, limit }) =>
    ({
      empty: l10n.t('The reason is empty. Say in one line why.'),
      'not-unicode': l10n.t('The reason is not valid Unicode text. Type it again.'),
      'too-long': l10n.t('The reason is too long: at most {0} bytes are allowed. Shorten it.', limit),
    })[reason],
  'signature-required': ({ id }) =>
    l10n.t(
      'Only signed events count in this clone, and the actor {0} has no key. Run Grite: Make Signing Key first.',
      id,
    ),
  'signing-key-lost': ({ id }) =>
    l10n.t('The actor {0} has published a key that is not in this clone. Put it back from a copy, or use another actor.', id), // prettier-ignore
  'signing-key-missing': ({ id }) =>
    l10n.t('The actor {0} has no signing key in this clone. Run Grite: Make Signing Key first.', id),
  'signing-key-unusable': ({ path, reason }) =>
    ({
      malformed: l10n.t('The signing key {0} does not hold 64 hex digits. Put it back from a copy; nothing was recorded.', path), // prettier-ignore
      exposed: l10n.t('Others may read the signing key {0}. Take their rights away; nothing was recorded.', path),
      mismatch: l10n.t('The signing key {0} is not the one that the actor names. Run Grite: Exchange Signing Key…; nothing was recorded.', path), // prettier-ignore
      foreign: l10n.t('The signing key {0} is none of those of the actor that count here. Put it back from a copy, or write as another actor; nothing was recorded.', path), // prettier-ignore
      revoked: l10n.t('The signing key {0} was revoked. Write as another actor; nothing was recorded.', path),
      exhausted: l10n.t('The signing key {0} was exchanged so often that no further one would count. Write as another actor; nothing was recorded.', path), // prettier-ignore
    })[reason],
};
