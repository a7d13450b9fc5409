import type { AttachmentRefusals } from '../../../domain/issues/attachment.ts';
import { MATCHES_SHOWN, type RefusalTexts } from './refusalTexts.ts';

/** Of an event's id, in advice. */
const EVENT_DIGITS = 12;

export const ATTACHMENT_TEXTS: RefusalTexts<keyof AttachmentRefusals> = {
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
};
