import { fstatSync } from 'node:fs';
import { STDOUT } from './output.ts';
import { PLAIN, type Style } from './render/style.ts';

const NARROWEST = 40;

/** How output to standard output may look: colours only on a terminal, and not when NO_COLOR (no-color.org) is set. */
export function outputStyle(env: Readonly<Record<string, string | undefined>>): Style {
  if (!isTerminal(STDOUT)) return PLAIN;
  return {
    colours: (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
    width: Math.max(NARROWEST, process.stdout.columns),
  };
}

export function isTerminal(fd: number): boolean {
  // The cheap question first: most output that is not a terminal is not a device either, and `node:tty` takes long to load.
  return fstatSync(fd).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(fd);
}
