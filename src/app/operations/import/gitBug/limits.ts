/** What is read of one repository at most: far beyond what people write, far below what would exhaust a machine. */
export const READ_LIMITS = {
  /** Bytes of the JSON of one pack, and of all packs of one bug. */
  packBytes: 16_777_216,
  bugBytes: 67_108_864,
  opsPerBug: 10_000,
  commitsPerBug: 10_000,
  /** Labels that the ops of one bug add and remove. */
  labelsPerBug: 10_000,
  /** Parents beyond the first, of all commits of one bug: as many lines of its history come together. */
  mergesPerBug: 200,
  /** Times (ops + labels) of one bug: what its lines together can remember of one another. */
  mergedChangesPerBug: 500_000,
  labelsPerOp: 1_000,
  /** Bytes of the JSON of one version of an identity. */
  identityBytes: 65_536,
  versionsPerIdentity: 10_000,
  /** Bytes of the JSON of everything that is read, and what holding a commit costs besides. */
  allBytes: 268_435_456,
  commitCost: 1_024,
} as const;

/** 9999-12-31T23:59:59Z, in seconds since the epoch. */
export const LAST_SECOND = 253_402_300_799;
