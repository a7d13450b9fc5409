import type { TextPattern } from './query.ts';

/** The texts that a pattern stands for; letters match in either case. `mine`: what `@me` stands for. */
export function textMatcher(pattern: TextPattern, mine: readonly string[]): (text: string) => boolean {
  switch (pattern.kind) {
    case 'none':
      return () => false;
    case 'me': {
      const names = new Set(mine.map((name) => name.toLowerCase()));
      return (text) => names.has(text.toLowerCase());
    }
    case 'exact': {
      const wanted = pattern.text.toLowerCase();
      return (text) => text.toLowerCase() === wanted;
    }
    case 'prefix': {
      const wanted = pattern.text.toLowerCase();
      return (text) => text.toLowerCase().startsWith(wanted);
    }
  }
}
