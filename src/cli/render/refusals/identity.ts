import type { TrustRefusals } from '../../../domain/trust/refusal.ts';
import { MATCHES_SHOWN, type RefusalTexts } from './refusalTexts.ts';

export const IDENTITY_TEXTS: RefusalTexts<keyof TrustRefusals> = {
  'actor-without-key': ({ id }) => ({
    message: `The actor ${id} has published no key`,
    suggestions: [`grite actor trust ${id} --key HEX`, 'ask its owner to run `grite actor key`'],
  }),
  'event-not-disownable': ({ id, kind }) => ({
    message: `The event ${id} cannot be disowned: it is about keys (${kind})`,
    suggestions: ['revoke the key instead: grite actor revoke KEY'],
  }),
  'event-not-disowned': ({ id }) => ({
    message: `The event ${id} is not disowned`,
    suggestions: ['grite issue history ISSUE'],
  }),
  'key-malformed': ({ key }) => ({
    message: `"${key}" is not a public key: it has 64 hex digits`,
    suggestions: ['grite actor show ACTOR'],
  }),
  'key-unknown': ({ key }) => ({
    message: `Nobody has the key ${key} here`,
    suggestions: ['grite actor list', 'grite actor show ACTOR'],
  }),
  'log-event-ambiguous': ({ id, matches }) => ({
    message: `"${id}" fits ${matches.length} events`,
    suggestions: matches.slice(0, MATCHES_SHOWN).map((match) => `name it by more digits: ${match}`),
  }),
  'log-event-malformed': ({ id }) => ({
    message: `"${id}" is not the id of an event: give 8 to 64 hex digits`,
    suggestions: ['grite issue history ISSUE --json', 'grite db verify --verbose'],
  }),
  'log-event-not-found': ({ id }) => ({
    message: `There is no event ${id} in the logs`,
    suggestions: ['grite issue history ISSUE --json', 'grite sync pull'],
  }),
  'reason-invalid': ({ reason, limit }) => ({
    message: {
      empty: 'The reason is empty',
      'not-unicode': 'The reason is not valid Unicode text',
      'too-long': `The reason is too long: at most ${limit} bytes are allowed`,
    }[reason],
    suggestions: ['say in one line why, with --reason'],
  }),
  'signature-required': ({ id }) => ({
    message: `Only signed events count in this clone, and the actor ${id} has no key: nothing was recorded`,
    suggestions: ['grite actor key', 'grite config set verify_signatures warn'],
  }),
  'signing-key-lost': ({ id }) => ({
    message: `The actor ${id} has published a key, and its private half is not in this clone`,
    suggestions: ['put back the file signing_key of the actor from a copy', 'grite actor init --generate-key'],
  }),
  'signing-key-missing': ({ id }) => ({
    message: `The actor ${id} has no signing key in this clone`,
    suggestions: ['grite actor key'],
  }),
  'signing-key-unusable': ({ id, path, reason }) => ({
    message: `The signing key ${path} cannot be used, and nothing was recorded without a signature: ${UNUSABLE_KEYS[reason]}`,
    suggestions: {
      malformed: ['put back the file from a copy', `or move ${path} away to write unsigned`],
      exposed: [`chmod 600 ${path}`, 'if others may have read it: grite actor rotate'],
      mismatch: ['put back the file from a copy', 'or, where an exchange was interrupted: grite actor rotate'],
      foreign: ['put back the file from a copy', `or, if the others are not yours: grite actor trust ${id} --key HEX`],
      revoked: ANOTHER_ACTOR,
      exhausted: ANOTHER_ACTOR,
    }[reason],
  }),
};

const ANOTHER_ACTOR = ['grite actor init --generate-key', 'then make it the default: grite actor use ACTOR'];

/** Why a signing key cannot be used. */
export const UNUSABLE_KEYS: Readonly<Record<TrustRefusals['signing-key-unusable']['reason'], string>> = {
  malformed: 'it does not hold 64 hex digits',
  exposed: 'others may read it',
  mismatch: "it is not the key that the actor's config.toml names",
  foreign: "it is none of the actor's keys that count in this clone",
  revoked: 'it was revoked',
  exhausted: 'it was exchanged so often that no further key would count',
};
