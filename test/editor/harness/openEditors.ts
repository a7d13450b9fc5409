import type { Editor } from './editor.ts';

/** Those that were not closed yet; `watchTests.ts` looks after them. */
export const openEditors = new Set<Editor>();
