import { fault } from '../../base/fault.ts';

/** What git-check-ref-format(1) forbids anywhere in a name: control characters, space, `~^:?*[\`, `..`, `@{`, `//`. */
const FORBIDDEN = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\//;
/** Bytes: what common file systems can hold once `.lock` is added to a component of the name. */
const LONGEST_COMPONENT = 250;

/**
 * Whether `name` is a full ref name under `refs/` by the rules of git-check-ref-format(1). Such a name is also safe as a
 * path: it has no component that is empty, `.`, `..` or ends in `.lock`.
 */
export function isRefName(name: string): boolean {
  if (!name.startsWith('refs/') || FORBIDDEN.test(name) || name.endsWith('.')) return false;
  return name.split('/').every((part) => isComponent(part));
}

function isComponent(part: string): boolean {
  return (
    part !== '' && !part.startsWith('.') && !part.endsWith('.lock') && Buffer.byteLength(part) <= LONGEST_COMPONENT
  );
}

/** Faults with `ref-invalid` when `name` is no ref name. */
export function requireRefName(name: string): void {
  if (!isRefName(name)) throw fault('ref-invalid', { ref: name, reason: 'it is not the name of a ref' });
}

/** Faults with `ref-invalid` when no ref name starts with `prefix`. */
export function requireRefPrefix(prefix: string): void {
  if (!isRefName(`${prefix}x`)) throw fault('ref-invalid', { ref: prefix, reason: 'no ref name starts like this' });
}
