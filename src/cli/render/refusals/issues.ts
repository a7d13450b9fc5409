import type { IssueRefusals } from '../../../domain/issues/refusal.ts';
import { shortIssueId as short } from '../../../domain/issues/reference.ts';
import { queryProblemText } from '../queryProblem.ts';
import { MATCHES_SHOWN, type RefusalTexts } from './refusalTexts.ts';

const FIELD_ADVICE = {
  type: 'give one word of letters, digits, - and _, such as bug',
  priority: 'give P0, P1, P2, P3 or P4; critical, high, medium and low are P0 to P3',
  milestone: 'give a name on one line',
  due: 'give a day that there is, as YYYY-MM-DD: 2026-03-01',
} as const;

export const ISSUE_TEXTS: RefusalTexts<keyof IssueRefusals> = {
  'comment-empty': (_, command) => ({
    message: 'The comment is empty',
    suggestions: [`${command} --help`],
  }),
  'dependency-cycle': ({ path }) => ({
    message: `That would be a cycle: ${path.map(short).join(' waits for ')}`,
    suggestions: path.slice(1, -1).map((id) => `grite issue dep list ${short(id)}`).slice(0, MATCHES_SHOWN), // prettier-ignore
  }),
  'dependency-on-itself': ({ id }) => ({
    message: `${short(id)} cannot depend on itself`,
    suggestions: ['name another issue with --target'],
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
  'private-named': ({ issue, named }) => ({
    message: `${short(named)} is private: ${short(issue)} would tell others that it is there`,
    suggestions: [
      `grite issue dep add ${short(named)} --target ${short(issue)} --type related_to`,
      `grite issue publish ${short(named)}`,
    ],
  }),
  'publish-names-private': ({ issue, named }) => ({
    message: `${short(issue)} names ${short(named)} in its history, which would stay private`,
    suggestions: [`grite issue publish ${short(issue)} ${short(named)}`],
  }),
  'query-invalid': queryProblemText,
  'text-changed': ({ issue, field }) => ({
    message: `The ${field} is another one by now: somebody else changed it, and nothing was written`,
    suggestions: [`grite issue show ${short(issue)}`],
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
  'conflict-settled': ({ issue }) => ({
    message: 'It was changed again since; nothing was written',
    suggestions: [`grite issue history ${short(issue)}`, 'grite sync conflicts --all'],
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
