import { l10n } from 'vscode';
import type { ActorRefusals } from '../../../domain/actors/refusal.ts';
import { fieldName } from './fieldName.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const ACTOR_TEXTS: RefusalTexts<keyof ActorRefusals> = {
  'actor-folder-empty': ({ path }) =>
    l10n.t('There is no actor in {0}. Choose one with the command Grite: Use Actor….', path),
  'actor-id-malformed': ({ id }) =>
    l10n.t('"{0}" is not the id of an actor, which has 32 hex digits. Choose one with Grite: Use Actor….', id),
  'actor-label-invalid': ({ label, reason, limit }) =>
    ({
      empty: l10n.t('The name of the actor is empty. Give one such as alice-laptop.'),
      'control-character': l10n.t(
        'The name of the actor {0} holds a control character, such as a line break. Give it on one line.',
        JSON.stringify(label),
      ),
      'not-unicode': l10n.t('The name of the actor is not valid Unicode text. Type it again.'),
      'too-long': l10n.t('The name of the actor is too long: at most {0} bytes are allowed. Shorten it.', limit),
    })[reason],
  'actor-none': () =>
    l10n.t('Nobody writes from here yet. Run Grite: Initialize… first, or change any issue: either sets up an actor.'),
  'actor-not-found': ({ id }) =>
    l10n.t('There is no actor {0} in this repository. Choose one with Grite: Use Actor….', id),
  'me-unknown': () =>
    l10n.t(
      'Nothing says whom @me stands for. Set it with Grite: Change Setting of This Clone…, or set user.email in git.',
    ),
  'profile-invalid': ({ field, reason, limit }) =>
    ({
      empty: l10n.t('The {0} of the profile is empty. Type one.', fieldName(field)),
      'control-character': l10n.t(
        'The {0} of the profile holds a control character, such as a line break. Give it on one line.',
        fieldName(field),
      ),
      'not-unicode': l10n.t('The {0} of the profile is not valid Unicode text. Type it again.', fieldName(field)),
      'too-long': l10n.t(
        'The {0} of the profile is too long: at most {1} bytes are allowed. Shorten it.',
        fieldName(field),
        limit,
      ),
    })[reason],
  'profile-name-missing': () =>
    l10n.t('There is no profile yet, and a first one needs a name. Give it with Grite: Edit Profile….'),
};
