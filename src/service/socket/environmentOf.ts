import { createHash } from 'node:crypto';
import { fileMask } from '../../node/fileMask.ts';

/** Of git's variables those that only say how people are asked, and what they are shown. */
const ABOUT_PEOPLE: ReadonlySet<string> = new Set([
  'GIT_ASKPASS',
  'GIT_EDITOR',
  'GIT_MERGE_AUTOEDIT',
  'GIT_PAGER',
  'GIT_PAGER_IN_USE',
  'GIT_PROMPT_COMMAND',
  'GIT_PS1_SHOWCOLORHINTS',
  'GIT_PS1_SHOWDIRTYSTATE',
  'GIT_SEQUENCE_EDITOR',
  'GIT_TERMINAL_PROMPT',
]);
/** Others that decide what is read and written, or how a remote is reached. */
const OTHERS: ReadonlySet<string> = new Set([
  'HOME',
  'USERPROFILE',
  'XDG_CONFIG_HOME',
  'SSH_AUTH_SOCK',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
]);

/**
 * What of the environment decides what comes out, as a short text: two processes for which it is the same do the same work.
 * The mask of new files counts as well. A digest, so that nobody who reads it learns anything.
 */
export function environmentOf(env: Readonly<Record<string, string | undefined>>, umask: number = fileMask()): string {
  const counts = (name: string): boolean => {
    const upper = name.toUpperCase();
    return (upper.startsWith('GIT_') && !ABOUT_PEOPLE.has(upper)) || OTHERS.has(upper);
  };
  const kept = Object.entries(env).filter(([name, value]) => value !== undefined && value !== '' && counts(name));
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([kept, umask]))
    .digest('hex')
    .slice(0, 32);
}
