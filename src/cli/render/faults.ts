import type { FaultCode, FaultDetails, FaultReport } from '../../base/fault.ts';
import type { ErrorText } from './errorText.ts';

type Texts = { readonly [Code in FaultCode]: (details: FaultDetails[Code]) => ErrorText };

const SECOND = 1000;

const TEXTS: Texts = {
  'config-invalid': ({ path, reason }) => ({
    message: `${path} cannot be understood: ${reason}`,
    suggestions: [`mend ${path}, or move it away`],
  }),
  'core-stopped': ({ reason }) => ({
    message: `The process that does the work ended: ${reason}`,
    suggestions: ['run the command again'],
  }),
  'service-failed': ({ reason }) => ({
    message: `The service: ${reason}`,
    suggestions: ['grite daemon logs', 'work without it, by --no-daemon'],
  }),
  'service-lost': ({ operation }) => ({
    message: `The service ended while it did this (${operation}): whether it was done is not known`,
    suggestions: ['look before you run the command again, for example with `grite issue list`'],
  }),
  'disk-full': ({ path }) => ({
    message: `No space left to write ${path}; nothing was recorded`,
    suggestions: ['free some space and run the command again'],
  }),
  'processes-left': ({ pids }) => ({
    message: `Processes that the run started could not be ended: ${pids.join(', ')}`,
    suggestions: [`ps -o pid,stat,cmd -p ${pids.join(',')}`],
  }),
  'output-failed': ({ output, reason }) => ({
    message: `The command was carried out, but ${output} did not take all of its result (${reason})`,
    suggestions: ['look at the result before running the command again, for example with `grite issue list`'],
  }),
  'git-failed': ({ command, exitCode, stderr }) => ({
    message: `${command} failed${exitCode === null ? '' : ` with exit code ${exitCode}`}: ${stderr.trim()}`,
    suggestions: ['git fsck'],
  }),
  'git-missing': ({ why }) => ({
    message: `git is not installed, and this repository needs it: ${why}`,
    suggestions: ['install git and run the command again'],
  }),
  'git-forbidden': ({ why }) => ({
    message: `this repository needs git, which may not be started here: ${why}`,
    suggestions: ['run the command where programs may be started'],
  }),
  'python-missing': ({ file }) => ({
    message: `Python 3 is not installed, and ${file} needs it`,
    suggestions: [
      'install python3',
      `write the pipeline as ${file.replace(/^.*[/\\]/, '').replace(/\.py$/, '.yaml')}: the steps have the same names and settings there`,
    ],
  }),
  io: ({ path, reason }) =>
    reason === 'open ENOENT'
      ? {
          message: `${path} cannot be written: there is no such folder`,
          suggestions: ['make the folder, or name another one'],
        }
      : {
          message: `${path} cannot be accessed: ${reason}`,
          suggestions: ['check the path and the disk, and run the command again'],
        },
  'not-a-repository': ({ path, isMissing = false }) =>
    isMissing
      ? { message: `There is no folder ${path}`, suggestions: ['name a repository with -C DIR'] }
      : {
          message: `There is no git repository in ${path} or above it`,
          suggestions: ['git init', 'name a repository with -C DIR'],
        },
  'object-corrupt': ({ id, reason }) => ({
    message: `The git object ${id} is damaged: ${reason}`,
    suggestions: ['grite doctor', 'grite db repair', 'look in another clone as well: grite db repair --from CLONE'],
  }),
  'object-missing': ({ id }) => ({
    message: `The git object ${id} is missing`,
    suggestions: ['grite doctor', 'grite db repair', 'look in another clone as well: grite db repair --from CLONE'],
  }),
  'permission-denied': ({ path }) => ({
    message: `Permission denied: ${path}`,
    suggestions: ['check who owns the repository, and its permissions'],
  }),
  'read-only': ({ path }) => ({
    message: `${path} cannot be written: the file system is read-only`,
    suggestions: ['work in a clone on a file system that can be written'],
  }),
  'ref-contended': ({ ref, attempts }) => ({
    message: `Others wrote to ${ref} each time: ${attempts} attempts failed, and nothing was recorded`,
    suggestions: ['run the command again'],
  }),
  'ref-invalid': ({ ref, reason }) => ({
    message: `The ref ${ref} cannot be used: ${reason}`,
    suggestions: [`git for-each-ref ${ref}`, 'git fsck'],
  }),
  'ref-locked': ({ ref, lockFile, ageMs }) => ({
    message: `Another process has held ${ref} for ${Math.round(ageMs / SECOND)} s; nothing was recorded`,
    suggestions: ['run the command again', `if no git or grite is running, remove ${lockFile}`],
  }),
  'remote-failed': ({ remote, reason }) => ({
    message: `${remote} could not be reached: ${reason}`,
    suggestions: ['git ls-remote', 'check the address and your credentials with `git fetch`'],
  }),
  'store-unsupported': ({ feature }) => ({
    message: `This kind of repository is not supported: ${feature}`,
    suggestions: ['work in an ordinary clone of it'],
  }),
};

export function faultText(report: FaultReport): ErrorText {
  // The table pairs each code with its own details; TypeScript cannot follow that through a lookup.
  const text = TEXTS[report.code] as (details: FaultReport['details']) => ErrorText;
  return text(report.details);
}
