import { type Resource, ROOT } from './resource.ts';

/** Digits from which on the beginning of an issue's id is taken for that issue: other programs lock what was typed. */
const SHORTEST_ID = 4;

/**
 * Whether two resources may not be held by two at once. A lock on the repository excludes everything; a folder what is in it;
 * issues and all other kinds only themselves. Paths are compared without regard to case, because some file systems have none.
 */
export function overlap(a: Resource, b: Resource): boolean {
  if (a.kind === 'repo' || b.kind === 'repo') return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'path':
      return isWithin(folded(a.name), folded(b.name)) || isWithin(folded(b.name), folded(a.name));
    case 'issue':
      return (
        isBeginning(issueDigits(a.name), issueDigits(b.name)) || isBeginning(issueDigits(b.name), issueDigits(a.name))
      );
    default:
      return a.name === b.name;
  }
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || folder === ROOT || path.startsWith(`${folder}/`);
}

function issueDigits(name: string): string {
  return name.toLowerCase().replace(/^gi-/, '');
}

function isBeginning(start: string, whole: string): boolean {
  return start === whole || (start.length >= SHORTEST_ID && whole.startsWith(start));
}
