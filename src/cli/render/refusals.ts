import type { Refusal, RefusalCode } from '../../app/refusal.ts';
import { shortIssueId as short } from '../../domain/issues/reference.ts';
import { shortIssueId } from '../../domain/issues/reference.ts';
import type { ErrorText } from './errorText.ts';
import { queryProblemText } from './queryProblem.ts';

type DetailsOf<Code extends RefusalCode> = Extract<Refusal, { code: Code }>['details'];

/** `command`: the command that was refused, as it is called: `grite issue create`. */
type Texts = { readonly [Code in RefusalCode]: (details: DetailsOf<Code>, command: string) => ErrorText };

const MATCHES_SHOWN = 8;
/** Of an event's id, in advice. */
const EVENT_DIGITS = 12;

const FIELD_ADVICE = {
  type: 'give one word of letters, digits, - and _, such as bug',
  priority: 'give P0, P1, P2, P3 or P4; critical, high, medium and low are P0 to P3',
  milestone: 'give a name on one line',
  due: 'give a day that there is, as YYYY-MM-DD: 2026-03-01',
} as const;

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
  'comment-empty': (_, command) => ({
    message: 'The comment is empty',
    suggestions: [`${command} --help`],
  }),
  'event-id-ambiguous': ({ what, id, issue, matches }) => ({
    message: `"${id}" fits ${matches.length} ${what === 'comment' ? 'comments' : 'events'} of ${short(issue)}`,
    suggestions: matches.slice(0, MATCHES_SHOWN).map((match) => `name it by more digits: ${match}`),
  }),
  'event-id-malformed': ({ what, id }) => ({
    message: `"${id}" is not the id of ${what === 'comment' ? 'a comment' : 'an event'}: at least 4 hex digits`,
    suggestions: ['grite issue history ISSUE'],
  }),
  'event-not-found': ({ what, id, issue }) => ({
    message: `There is no ${what} ${id} in ${short(issue)}`,
    suggestions: [`grite issue history ${short(issue)}`],
  }),
  'field-invalid': ({ field, value }) => ({
    message: `The ${field === 'due' ? 'due date' : field} cannot be ${JSON.stringify(value)}`,
    suggestions: [FIELD_ADVICE[field]],
  }),
  'attachment-ambiguous': ({ reference, issue, matches }) => ({
    message: `"${reference}" fits ${matches.length} attachments of ${issue}`,
    suggestions: matches
      .slice(0, MATCHES_SHOWN)
      .map(({ id }) => `grite issue attachment get ${issue} ${id.slice(0, EVENT_DIGITS)}`),
  }),
  'attachment-bytes-damaged': ({ name, sha256 }) => ({
    message: `What is stored for ${name} is not what was attached: its SHA-256 is not ${sha256}`,
    suggestions: ['fetch refs/grite/wal again from a clone that has the file', 'git fsck'],
  }),
  'attachment-bytes-missing': ({ name, sha256 }) => ({
    message: `Only the name and the SHA-256 of ${name} are known here, not its bytes (${sha256})`,
    suggestions: ['attach the file itself: grite issue attachment add ISSUE FILE'],
  }),
  'attachment-name-invalid': ({ name, reason }) => ({
    message: {
      empty: "The attachment's name is empty",
      'control-character': `The attachment's name ${JSON.stringify(name)} holds a control character, such as a line break`,
      separator: `The attachment's name ${JSON.stringify(name)} is a path`,
    }[reason],
    suggestions: ['name it like a file: --name log.txt'],
  }),
  'attachment-name-missing': () => ({
    message: 'An attachment that is known by its SHA-256 only needs a name',
    suggestions: ['name it like a file: --name log.txt'],
  }),
  'attachment-not-found': ({ reference, issue }) => ({
    message: `${issue} has no attachment "${reference}"`,
    suggestions: [`grite issue attachment list ${issue}`],
  }),
  'attachment-source-missing': () => ({
    message: 'Nothing to attach: no file and no SHA-256 was given',
    suggestions: ['name the file: grite issue attachment add ISSUE FILE'],
  }),
  'attachment-too-large': ({ path, limit }) => ({
    message: `${path} is too large: at most ${limit} bytes can be attached`,
    suggestions: ['put it elsewhere and link to it: grite issue link add ISSUE --url URL'],
  }),
  'dependency-cycle': ({ path }) => ({
    message: `That would be a cycle: ${path.map(shortIssueId).join(' waits for ')}`,
    suggestions: path.slice(1, -1).map((id) => `grite issue dep list ${shortIssueId(id)}`).slice(0, MATCHES_SHOWN), // prettier-ignore
  }),
  'dependency-on-itself': ({ id }) => ({
    message: `${shortIssueId(id)} cannot depend on itself`,
    suggestions: ['name another issue with --target'],
  }),
  'import-malformed': ({ system, reason }, command) => ({
    message: {
      'not-json': `That is no export of ${system}: it is not JSON`,
      'not-an-export': `That is no export of ${system}: it has no list of events`,
      'no-lines': `That is no export of ${system}: none of its lines is an issue with id and created_at`,
    }[reason],
    suggestions: [`${command} --help`],
  }),
  'file-is-directory': ({ path }) => ({ message: `${path} is a directory`, suggestions: ['name a file'] }),
  'file-missing': ({ path }) => ({ message: `There is no file ${path}`, suggestions: ['name a file that is there'] }),
  'mime-invalid': ({ mime }) => ({
    message: `${JSON.stringify(mime)} is not a media type`,
    suggestions: ['--mime text/plain', 'leave --mime out: the name of the file tells'],
  }),
  'sha256-malformed': ({ sha256 }) => ({
    message: `${JSON.stringify(sha256)} is not a SHA-256: it has 64 hex digits`,
    suggestions: ['sha256sum FILE gives it', 'name the file itself instead'],
  }),
  'sha256-mismatch': ({ path, expected, actual }) => ({
    message: `The SHA-256 of ${path} is ${actual}, not ${expected}`,
    suggestions: ['check that this is the right file', 'leave --sha256 out'],
  }),
  'import-source-empty': ({ source, system }) => ({
    message: `${source} holds no issues of ${system}`,
    suggestions: [`name a repository or a file with issues of ${system}`],
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
  'me-unknown': () => ({
    message: 'Nothing says whom @me stands for',
    suggestions: ['grite config set me alice', 'or set user.email with git config'],
  }),
  'name-invalid': ({ field, value, reason }) => ({
    message:
      reason === 'empty'
        ? `The ${field} is empty`
        : `The ${field} ${JSON.stringify(value)} holds a control character, such as a line break`,
    suggestions: [`give each ${field} on one line, without control characters`],
  }),
  'parent-cycle': ({ id, parent }) => ({
    message: `${short(parent)} cannot be the parent of ${short(id)}: it stands below ${short(id)} itself`,
    suggestions: [`grite issue show ${short(parent)}`],
  }),
  'parent-is-itself': ({ id }) => ({
    message: `${short(id)} cannot be its own parent`,
    suggestions: ['name another issue', 'grite issue list'],
  }),
  'parent-too-deep': ({ id, limit }) => ({
    message: `${short(id)} has too many issues above it: at most ${limit} are allowed`,
    suggestions: ['put it below an issue further up'],
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
  'setting-invalid': ({ key, rule }) => ({
    message: `The setting ${key} cannot have that value: it must be ${rule}`,
    suggestions: ['grite config list'],
  }),
  'output-exists': ({ path }) => ({
    message: `${path} is there already`,
    suggestions: ['name another file', '--force replaces it'],
  }),
  'output-not-a-file': ({ path }) => ({
    message: `${path} does not name a file`,
    suggestions: ['name the file to write, for example export.json'],
  }),
  'since-event-unknown': ({ id }) => ({
    message: `There is no event ${id} in this repository`,
    suggestions: ['name a time instead: milliseconds, or a date such as 2026-03-01'],
  }),
  'since-malformed': ({ since }) => ({
    message: `"${since}" is no time, date or event: milliseconds, YYYY-MM-DD, or 64 hex digits`,
    suggestions: ['grite export --since 2026-03-01'],
  }),
  'query-invalid': queryProblemText,
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
  'undo-impossible': ({ what, issue }) => ({
    message:
      what === 'creation'
        ? `The creation of ${short(issue)} cannot be undone: what is in the log stays there`
        : 'An attachment cannot be taken back: what is in the log stays there',
    suggestions:
      what === 'creation'
        ? [`grite issue close ${short(issue)}`]
        : [`grite issue comment ${short(issue)} --body "Please ignore the attachment"`],
  }),
  'update-empty': ({ id }, command) => ({
    message: `There is nothing to update of ${short(id)}: no option says what`,
    suggestions: [`grite issue update ${short(id)} --title "What it is about"`, `${command} --help`],
  }),
  'url-invalid': ({ url }) => ({
    message: `${JSON.stringify(url)} is not an address: it starts with a scheme such as https:, and has no spaces`,
    suggestions: ['give an address such as https://example.com/page, or an issue such as gi-7f3a2c91'],
  }),
};

export function refusalText(refusal: Refusal, command: string): ErrorText {
  // The table pairs each code with its own details; TypeScript cannot follow that through a lookup.
  const text = TEXTS[refusal.code] as (details: Refusal['details'], command: string) => ErrorText;
  return text(refusal.details, command);
}
