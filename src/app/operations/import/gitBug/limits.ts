/** What is read of one repository at most: far beyond what people write, far below what would exhaust a machine. */
export const READ_LIMITS = {
  /** Bytes of the JSON of one pack, and of all packs of one bug. */
  packBytes: 16_777_216,
  bugBytes: 67_108_864,
  opsPerBug: 10_000,
  commitsPerBug: 10_000,
  /** Commits of one bug with more than one parent. */
  mergesPerBug: 200,
  labelsPerOp: 1_000,
  /** Bytes of the JSON of one version of an identity. */
  identityBytes: 65_536,
  versionsPerIdentity: 10_000,
} as const;

/** 9999-12-31T23:59:59Z, in seconds since the epoch. */
export const LAST_SECOND = 253_402_300_799;
