import * as z from 'zod/mini';
import { operand } from '../steps/settings.ts';
import { destinationKind } from './destinationKind.ts';
import { asPath, commandsOf, program, runs } from './settings.ts';

/** Publishes a package, or each of the tarballs that it is given. The token is npm's own affair: `NPM_TOKEN` or `.npmrc`. */
export const npm = destinationKind({
  className: 'NpmRegistryDestination',
  name: 'npm',
  schema: z.strictObject({
    ...runs,
    package_dir: z._default(operand, '.'),
    registry: z.optional(z.url({ protocol: /^https?$/ })),
    tag: z.optional(operand),
    access: z.optional(z.enum(['public', 'restricted'])),
  }),
  act: (settings, { artifacts }, env) => {
    const { package_dir: folder, registry, tag, access, extra_args: more } = settings;
    const options = Object.entries({ registry, tag, access }).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, value],
    );
    const published = artifacts.length === 0 ? [folder] : artifacts;
    const commands = published.map((path) => program('npm', 'publish', asPath(path), ...options, ...more));
    return commandsOf(settings, commands, env);
  },
});
