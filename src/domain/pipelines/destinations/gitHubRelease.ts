import * as z from 'zod/mini';
import { err } from '../../../base/result.ts';
import { envName } from '../secretText.ts';
import { operand, text } from '../steps/settings.ts';
import { destinationKind } from './destinationKind.ts';
import { asPath, commandsOf, program, runs } from './settings.ts';

const name = z.string().check(z.regex(/^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,99}$/, 'not a name on GitHub'));
const { extra_args: _, ...surroundings } = runs;

/**
 * Makes a release on GitHub with `gh`, which sends each file once and reads its token from the environment.
 * `overwrite_assets`: a release that is there is used, and files of it that have the same names are replaced.
 */
export const gitHubRelease = destinationKind({
  className: 'GitHubReleaseDestination',
  name: 'github-release',
  schema: z.strictObject({
    ...surroundings,
    owner: name,
    repo: name,
    tag: operand,
    title: z.optional(text),
    body: z.optional(text),
    draft: z._default(z.boolean(), false),
    prerelease: z._default(z.boolean(), false),
    overwrite_assets: z._default(z.boolean(), false),
    token_env: z._default(envName, 'GITHUB_TOKEN'),
  }),
  act: (settings, { artifacts }, env) => {
    const {
      owner,
      repo,
      tag,
      title,
      body,
      draft,
      prerelease,
      overwrite_assets: overwrite,
      token_env: variable,
    } = settings;
    const token = env(variable);
    if (token === undefined || token === '') return err(`the environment variable ${variable} is not set`);
    const files = artifacts.map(asPath);
    const where = ['--repo', `${owner}/${repo}`];
    const options = [
      ...[...where, `--title=${title ?? tag}`, `--notes=${body ?? ''}`],
      ...[...(draft ? ['--draft'] : []), ...(prerelease ? ['--prerelease'] : [])],
    ];
    const make = (...assets: readonly string[]) => program('gh', 'release', 'create', tag, ...options, ...assets);
    const commands = overwrite
      ? [
          { ...make(), unless: program('gh', 'release', 'view', tag, ...where).command },
          ...(files.length === 0 ? [] : [program('gh', 'release', 'upload', tag, ...where, '--clobber', ...files)]),
        ]
      : [make(...files)];
    const inEnvironment = (reading: string) => (reading === GIVEN ? token : env(reading));
    return commandsOf({ ...settings, env: { ...settings.env, GH_TOKEN: `\${${GIVEN}}` } }, commands, inEnvironment);
  },
});

/** Stands for the token until the commands are made. */
const GIVEN = 'GRITE_GIVEN_TOKEN';
