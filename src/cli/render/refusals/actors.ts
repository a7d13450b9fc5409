import type { ActorRefusals } from '../../../domain/actors/refusal.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const ACTOR_TEXTS: RefusalTexts<keyof ActorRefusals> = {
  'actor-folder-empty': ({ path }) => ({
    message: `There is no actor's config.toml in ${path}`,
    suggestions: ['grite actor list', 'name a folder that `grite actor list --json` gives as data_dir'],
  }),
  'actor-id-malformed': ({ id }) => ({
    message: `"${id}" is not an actor id: it has 32 hex digits`,
    suggestions: ['grite actor list', 'grite actor use ACTOR'],
  }),
  'actor-label-invalid': ({ label, reason, limit }) => ({
    message: {
      empty: "The actor's label is empty",
      'control-character': `The actor's label ${JSON.stringify(label)} holds a control character, such as a line break`,
      'not-unicode': "The actor's label is not valid Unicode text",
      'too-long': `The actor's label is too long: at most ${limit} bytes are allowed`,
    }[reason],
    suggestions: ['grite actor init --label alice-laptop'],
  }),
  'actor-none': () => ({
    message: 'Nobody writes from here yet: the repository has no actor',
    suggestions: ['grite init'],
  }),
  'actor-not-found': ({ id }) => ({
    message: `There is no actor ${id} in this repository`,
    suggestions: ['grite actor list', 'grite actor use ACTOR'],
  }),
  'me-unknown': () => ({
    message: 'Nothing says whom @me stands for',
    suggestions: ['grite config set me alice', 'or set user.email with git config'],
  }),
  'profile-invalid': ({ field, reason, limit }) => ({
    message: {
      empty: `The ${field} of the profile is empty`,
      'control-character': `The ${field} of the profile holds a control character, such as a line break`,
      'not-unicode': `The ${field} of the profile is not valid Unicode text`,
      'too-long': `The ${field} of the profile is too long: at most ${limit} bytes are allowed`,
    }[reason],
    suggestions: ['grite actor profile --name "Ada Lovelace" --email ada@example.com'],
  }),
  'profile-name-missing': () => ({
    message: 'The actor has no profile yet, and a first one needs a name',
    suggestions: ['grite actor profile --name "Ada Lovelace"'],
  }),
};
