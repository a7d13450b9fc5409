/** Where logs, and what belongs to them, stand: nothing but us, by compare-and-swap, may move refs there. */
const OURS = ['refs/grite/', 'refs/gryt/', 'refs/grite-private/'];

/**
 * Whether a refspec of git's configuration (git-fetch(1), `<refspec>`) lets an ordinary `git fetch` write into our logs. With
 * such a line a fetch puts the log of the remote in the place of the one here, and what was only here is gone.
 */
export function endangersLogs(refspec: string): boolean {
  const [, to = ''] = refspec.replace(/^\+/, '').split(':');
  const star = to.indexOf('*');
  if (star === -1) return OURS.some((prefix) => to.startsWith(prefix));
  const fixed = to.slice(0, star);
  return OURS.some((prefix) => prefix.startsWith(fixed) || fixed.startsWith(prefix));
}
