import * as z from 'zod/mini';
import { operand } from '../steps/settings.ts';
import { destinationKind } from './destinationKind.ts';
import { asPath, commandsOf, program, runs } from './settings.ts';

/** Pushes files to a registry of containers with oras, which has been logged in. */
export const containerRegistry = destinationKind({
  className: 'ContainerRegistryDestination',
  name: 'container-registry',
  schema: z.strictObject({ ...runs, ref: operand, artifact_type: z.optional(operand) }),
  needsArtifacts: true,
  act: (settings, { artifacts }, env) => {
    const { ref, artifact_type: type, extra_args: more } = settings;
    const options = type === undefined ? [] : ['--artifact-type', type];
    return commandsOf(settings, [program('oras', 'push', ...options, ...more, ref, ...artifacts.map(asPath))], env);
  },
});
