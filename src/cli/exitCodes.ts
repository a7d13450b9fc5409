import type { RefusalCode } from '../app/refusal.ts';
import type { FaultCode } from '../base/fault.ts';

/** Exit codes by the error's `code` in JSON; the codes are those of grite where it has one. */
export const EXIT_CODES = {
  /** A red pipeline, a failed gate. */
  failed: 1,
  invalid_args: 2,
  not_found: 3,
  conflict: 4,
  db_busy: 5,
  db_error: 5,
  git_error: 5,
  io_error: 5,
  ipc_error: 6,
  refused: 7,
  /** A bug of ours (EX_SOFTWARE of sysexits.h). */
  internal_error: 70,
} as const;

export type ErrorCode = keyof typeof EXIT_CODES;

/** After Ctrl-C, as shells count it: 128 + SIGINT. */
export const EXIT_INTERRUPTED = 130;

export const REFUSAL_CATEGORIES: Readonly<Record<RefusalCode, ErrorCode>> = {
  'actor-folder-empty': 'not_found',
  'actor-id-malformed': 'invalid_args',
  'actor-label-invalid': 'invalid_args',
  'actor-none': 'not_found',
  'actor-not-found': 'not_found',
  'comment-empty': 'invalid_args',
  'event-id-ambiguous': 'invalid_args',
  'event-id-malformed': 'invalid_args',
  'event-not-found': 'not_found',
  'field-invalid': 'invalid_args',
  'attachment-ambiguous': 'invalid_args',
  'attachment-bytes-damaged': 'db_error',
  'attachment-bytes-missing': 'not_found',
  'attachment-name-invalid': 'invalid_args',
  'attachment-name-missing': 'invalid_args',
  'attachment-not-found': 'not_found',
  'attachment-source-missing': 'invalid_args',
  'attachment-too-large': 'invalid_args',
  'dependency-cycle': 'conflict',
  'dependency-on-itself': 'invalid_args',
  'import-malformed': 'invalid_args',
  'file-is-directory': 'invalid_args',
  'file-missing': 'not_found',
  'mime-invalid': 'invalid_args',
  'sha256-malformed': 'invalid_args',
  'sha256-mismatch': 'conflict',
  'import-source-empty': 'not_found',
  'input-invalid': 'invalid_args',
  'issue-id-ambiguous': 'invalid_args',
  'issue-id-malformed': 'invalid_args',
  'issue-not-found': 'not_found',
  'me-unknown': 'invalid_args',
  'name-invalid': 'invalid_args',
  'profile-invalid': 'invalid_args',
  'profile-name-missing': 'invalid_args',
  'setting-invalid': 'invalid_args',
  'parent-cycle': 'conflict',
  'parent-is-itself': 'invalid_args',
  'parent-too-deep': 'invalid_args',
  'output-exists': 'conflict',
  'output-not-a-file': 'invalid_args',
  'since-event-unknown': 'not_found',
  'since-malformed': 'invalid_args',
  'query-invalid': 'invalid_args',
  'text-not-unicode': 'invalid_args',
  'text-too-long': 'invalid_args',
  'title-empty': 'invalid_args',
  'title-not-one-line': 'invalid_args',
  'too-many-assignees': 'invalid_args',
  'too-many-labels': 'invalid_args',
  'undo-impossible': 'refused',
  'update-empty': 'invalid_args',
  'url-invalid': 'invalid_args',
};

export const FAULT_CATEGORIES: Readonly<Record<FaultCode, ErrorCode>> = {
  'config-invalid': 'db_error',
  'disk-full': 'io_error',
  'git-failed': 'git_error',
  'git-missing': 'git_error',
  'git-forbidden': 'git_error',
  'output-failed': 'io_error',
  io: 'io_error',
  'not-a-repository': 'not_found',
  'object-corrupt': 'db_error',
  'object-missing': 'db_error',
  'permission-denied': 'io_error',
  'read-only': 'io_error',
  'ref-contended': 'conflict',
  'ref-invalid': 'git_error',
  'ref-locked': 'db_busy',
  'store-unsupported': 'git_error',
};
