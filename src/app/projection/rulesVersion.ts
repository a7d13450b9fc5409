/**
 * Of what is made of the logs. Raised when the same events come to say something else in the tables, in the index of texts or
 * in lists: whatever was kept by an earlier version is then made again.
 */
export const RULES_VERSION = 5;
