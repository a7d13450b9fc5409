import type { DoctorCheck } from '../check.ts';

/** That there is a repository: without one no operation is run, so that all that is left to tell is where it is. */
export const gitRepo: DoctorCheck = {
  id: 'git_repo',
  run: ({ repository: { location } }) =>
    Promise.resolve([{ status: 'ok', code: 'repository-found', details: { path: location.commonDir } }]),
};
