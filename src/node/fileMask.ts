/** Stricter than what most have: while it is set for a moment, nobody gets to read what should be private. */
const STRICT = 0o077;

/** The mask of the permissions of new files (umask(2)), which can only be read by setting another one. */
export function fileMask(): number {
  const mask = process.umask(STRICT);
  process.umask(mask);
  return mask;
}
