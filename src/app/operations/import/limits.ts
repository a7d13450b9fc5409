/** The longest file that is imported, in bytes: what a document becomes in memory is several times as long. */
export const LONGEST_FILE = 268_435_456;

/** What an import names of what it left out; it counts the rest. */
export const SKIPPED_NAMED = 1_000;
