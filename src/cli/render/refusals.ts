import type { Refusal, RefusalCode } from '../../app/refusal.ts';
import type { ErrorText } from './errorText.ts';

type DetailsOf<Code extends RefusalCode> = Extract<Refusal, { code: Code }>['details'];

/** `command`: the command that was refused, as it is called: `grite issue create`. */
type Texts = { readonly [Code in RefusalCode]: (details: DetailsOf<Code>, command: string) => ErrorText };

const MATCHES_SHOWN = 8;

const TEXTS: Texts = {
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
  'import-source-empty': ({ source, system }) => ({
    message: `${source} holds no issues of ${system}`,
    suggestions: [`name a repository in which ${system} was used`],
  }),
  'input-invalid': ({ issues }, command) => ({
    message: issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; '),
    suggestions: [`${command} --help`],
  }),
  'issue-id-ambiguous': ({ id, matches }) => ({
    message: `"${id}" fits ${matches.length} issues`,
    suggestions: matches.slice(0, MATCHES_SHOWN).map((match) => `grite issue show ${match}`),
  }),
  'issue-id-malformed': ({ id }) => ({
    message: `"${id}" is not an issue id: gi-7f3a2c91, or at least 4 hex digits`,
    suggestions: ['grite issue list'],
  }),
  'issue-not-found': ({ id }) => ({
    message: `There is no issue ${id} in this repository`,
    suggestions: ['grite issue list'],
  }),
  'name-invalid': ({ field, value, reason }) => ({
    message:
      reason === 'empty'
        ? `The ${field} is empty`
        : `The ${field} ${JSON.stringify(value)} holds a control character, such as a line break`,
    suggestions: [`give each ${field} on one line, without control characters`],
  }),
  'text-not-unicode': ({ field }) => ({
    message: `The ${field} is not valid Unicode text`,
    suggestions: ['save the text as UTF-8'],
  }),
  'text-too-long': ({ field, bytes, limit }) => ({
    message: `The ${field} is too long: ${bytes} bytes, and at most ${limit} are allowed`,
    suggestions: [`shorten the ${field}`],
  }),
  'title-empty': (_, command) => ({
    message: 'The title is empty',
    suggestions: [`${command} --title "What it is about"`],
  }),
  'title-not-one-line': () => ({
    message: 'The title has more than one line',
    suggestions: ['keep the title on one line and put the rest into --body'],
  }),
  'too-many-assignees': ({ count, limit }) => ({
    message: `${count} assignees are too many: an issue has at most ${limit}`,
    suggestions: ['leave some assignees out'],
  }),
  'too-many-labels': ({ count, limit }) => ({
    message: `${count} labels are too many: an issue has at most ${limit}`,
    suggestions: ['leave some labels out'],
  }),
};

export function refusalText(refusal: Refusal, command: string): ErrorText {
  // The table pairs each code with its own details; TypeScript cannot follow that through a lookup.
  const text = TEXTS[refusal.code] as (details: Refusal['details'], command: string) => ErrorText;
  return text(refusal.details, command);
}
