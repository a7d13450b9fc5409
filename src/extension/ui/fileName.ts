/** UTF-16 units: file systems take 255 bytes, and a unit has at most three. */
const LONGEST = 80;
/** What Windows takes for a device, whatever ending it has. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A name that others gave to a file, as one that is a plain file's name everywhere. */
export function fileName(name: string): string {
  const plain = name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .replace(/^[\s.]+/, '_')
    .replace(DEVICE, '_$&')
    .replace(/[\s.]+$/, '');
  const end = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? '';
  const start = plain
    .slice(0, plain.length - end.length)
    .slice(0, LONGEST - end.length)
    .toWellFormed()
    .trimEnd();
  return `${start === '' ? 'file' : start}${end}`;
}
