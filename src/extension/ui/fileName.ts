const LONGEST = 100;

/** A name that others gave to a file, as one that is a plain file's name everywhere. */
export function fileName(name: string): string {
  const plain = name
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .replace(/^[\s.]+/, '_')
    .replace(/[\s.]+$/, '');
  const end = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? '';
  const start = plain.slice(0, plain.length - end.length).slice(0, LONGEST - end.length);
  return `${start === '' ? 'file' : start}${end}`;
}
