import { l10n } from 'vscode';
import type { FaultCode, FaultDetails, FaultReport } from '../../base/fault.ts';
import { saidWithin } from './saidWithin.ts';

type Texts = { readonly [C in FaultCode]: (details: FaultDetails[C]) => string };

/** What a person reads when the world outside failed. A fault without a text does not compile. */
const texts: Texts = {
  'not-a-repository': ({ path }) => l10n.t('{0} is not in a git repository.', path),
  'git-missing': ({ why }) => l10n.t('The git program is needed and was not found: {0}', why),
  'python-missing': ({ file }) =>
    l10n.t('{0} needs Python 3, which was not found. Install it, or write the pipeline as YAML instead.', file),
  'output-failed': ({ output, reason }) => l10n.t('{0} did not take all of the result: {1}', output, reason),
  'git-forbidden': ({ why }) =>
    l10n.t(
      'It can be read only with git, which is not started in an untrusted workspace ({0}). Trust the workspace first.',
      why,
    ),
  'store-unsupported': ({ feature }) => l10n.t('This kind of repository cannot be used: {0}', feature),
  'ref-locked': ({ ref, lockFile, ageMs }) =>
    l10n.t('{0} is locked by another process ({1}, for {2} ms). Try again when it has ended.', ref, lockFile, ageMs),
  'ref-contended': ({ ref, attempts }) =>
    l10n.t('Others kept writing to {0}; nothing was written after {1} attempts. Try again.', ref, attempts),
  'ref-invalid': ({ ref, reason }) => l10n.t('{0} cannot be used: {1}', ref, reason),
  'read-only': ({ path }) => l10n.t('{0} is on a read-only file system.', path),
  'permission-denied': ({ path }) => l10n.t('Access to {0} was denied.', path),
  'service-failed': ({ reason }) => l10n.t('The service: {0}', reason),
  'service-lost': ({ operation }) =>
    l10n.t(
      'The service ended while it did this ({0}): whether it was done is not known. Look before trying again.',
      operation,
    ),
  'core-stopped': ({ reason }) => l10n.t('The process that does the work of Grite ended ({0}). Try again.', reason),
  'disk-full': ({ path }) => l10n.t('No space is left to write {0}.', path),
  'processes-left': ({ pids }) => l10n.t('Processes that the run started could not be ended ({0}).', pids.join(',')),
  'object-corrupt': ({ id, reason }) => l10n.t('The git object {0} is damaged: {1}', id, reason),
  'object-missing': ({ id }) => l10n.t('The git object {0} is missing from the repository.', id),
  'config-invalid': ({ path, reason }) => l10n.t('{0} cannot be read: {1}', path, reason),
  'git-failed': ({ command, exitCode, stderr }) =>
    l10n.t('{0} failed with exit code {1}: {2}', command, exitCode ?? l10n.t('none'), saidWithin(stderr)),
  'remote-failed': ({ remote, reason }) =>
    l10n.t('{0} could not be reached: {1}. Check that git can fetch from it.', remote, saidWithin(reason)),
  io: ({ path, reason }) => l10n.t('{0}: {1}', path, reason),
};

/** A sentence for a fault; it says what to do where something can be done. */
export function faultText<C extends FaultCode>({ code, details }: { code: C; details: FaultDetails[C] }): string {
  return texts[code](details);
}

/** Tells the report of a fault from whatever else has a code. */
export function isFaultReport(trouble: { readonly code: string }): trouble is FaultReport {
  return Object.hasOwn(texts, trouble.code);
}
