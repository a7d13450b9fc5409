import { toHex, utf8 } from '../../base/bytes.ts';
import { sha256Of } from '../../base/hash.ts';
import type { Files } from '../ports/files.ts';
import type { Random } from '../ports/random.ts';

/** Where the session of a work tree is kept: all who work in it and say nothing else are one holder. */
export interface SessionPlace {
  readonly files: Files;
  readonly path: string;
}

/**
 * The short name of a session in locks: 16 hex digits that tell nobody what the session is called here. `named`: what the
 * environment says (`GRITE_SESSION`); without it that of the work tree, which is made when it is first asked for.
 */
export async function sessionId(
  named: string | undefined,
  { place, random }: { readonly place: SessionPlace; readonly random: Random },
): Promise<string> {
  return shortName(named ?? (await sessionOfPlace(place, random)));
}

async function sessionOfPlace({ files, path }: SessionPlace, random: Random): Promise<string> {
  const kept = (await files.readText(path))?.trim();
  if (kept !== undefined && kept !== '') return kept;
  const made = toHex(random.bytes(16));
  if (kept === '') await files.writeText(path, `${made}\n`);
  else if (!(await files.createText(path, `${made}\n`))) return sessionOfPlace({ files, path }, random);
  return made;
}

function shortName(session: string): string {
  return toHex(sha256Of(utf8(`grite-session\0${session}`)).subarray(0, 8));
}
