/** What we write at most. Lengths of texts are in bytes of UTF-8. */
export const WRITE_LIMITS = {
  title: 1_024,
  body: 1_048_576,
  name: 256,
  url: 8_192,
  labelsPerIssue: 256,
  assigneesPerIssue: 256,
  /** Bytes of one attached file: 25 MiB. */
  attachment: 26_214_400,
  eventsPerChunk: 1_000,
} as const;

/** What we read at most; far above what we write, because other writers have no limits. Bytes. */
export const READ_LIMITS = {
  chunk: 67_108_864,
  /** Problems named for one chunk; further ones are counted. */
  problemsPerChunk: 100,
  /** Problems named for one log; further ones are counted. */
  problemsPerLog: 1_000,
} as const;
