import * as z from 'zod/mini';
import { common, flag, operand, operands, text, variables } from './settings.ts';
import { stepType } from './stepType.ts';

/**
 * Builds an image, and pushes each of its tags when it is to. Values of build arguments go by the environment, so that no
 * list of processes shows them.
 */
export const containerBuild = stepType({
  className: 'ContainerBuildStep',
  name: 'container-build',
  shape: {
    ...common,
    context_path: operand,
    dockerfile: z.optional(operand),
    tags: z._default(operands, []),
    build_args: z._default(variables, {}),
    labels: z._default(z.record(operand, text), {}),
    platform: z.optional(operand),
    target: z.optional(operand),
    network: z.optional(operand),
    pull: flag,
    push: flag,
    /** Had a meaning where images were built by a library; docker's own output is always shown. */
    decode_stream: flag,
  },
  refuse: ({ push, tags }) =>
    push && tags.length === 0 ? { key: 'push', message: 'there are no tags to push' } : undefined,
  plan: (settings) => {
    const { context_path: context, tags, build_args: buildArgs, push } = settings;
    return [
      { kind: 'exec', argv: ['docker', 'build', ...optionsOf(settings), context], env: buildArgs },
      ...(push ? tags.map((tag) => ['docker', 'push', tag]) : []),
    ];
  },
});

interface Options {
  readonly dockerfile?: string | undefined;
  readonly tags: readonly string[];
  readonly build_args: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly platform?: string | undefined;
  readonly target?: string | undefined;
  readonly network?: string | undefined;
  readonly pull: boolean;
}

function optionsOf({ dockerfile, tags, build_args: buildArgs, labels, pull, ...named }: Options): readonly string[] {
  const { platform, target, network } = named;
  const single = { '--file': dockerfile, '--platform': platform, '--target': target, '--network': network };
  return [
    ...Object.entries(single).flatMap(([option, value]) => (value === undefined ? [] : [option, value])),
    ...tags.flatMap((tag) => ['--tag', tag]),
    ...Object.keys(buildArgs).flatMap((name) => ['--build-arg', name]),
    ...Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]),
    ...(pull ? ['--pull'] : []),
  ];
}
