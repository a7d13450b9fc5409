import * as z from 'zod/mini';
import { common, flag, namesSecret, operand, text, variables } from './settings.ts';
import { stepType } from './stepType.ts';

const strategy = z.enum(['rolling', 'immediate', 'canary', 'bluegreen']);
const buildArgs = z._default(
  z.array(text.check(z.regex(/^[A-Za-z_][A-Za-z0-9_]*=/, 'not NAME=VALUE'))).check(z.maxLength(1_000)),
  [],
);

/**
 * Deploys to Fly.io. `env` becomes variables of the machines, by options that lists of processes show: what is called a
 * token, secret, password or key is refused there and belongs to `fly secrets`. `env_vars` is the environment of `fly` itself.
 */
export const flyDeploy = stepType({
  className: 'FlyDeployStep',
  name: 'fly-deploy',
  envIsOwn: true,
  shape: {
    ...common,
    env_vars: z._default(variables, {}),
    app: z.optional(operand),
    config: z._default(operand, 'fly.toml'),
    image: z.optional(operand),
    strategy: z.optional(strategy),
    remote_only: flag,
    no_cache: flag,
    dockerfile: z.optional(operand),
    build_arg: buildArgs,
    region: z.optional(operand),
    vm_size: z.optional(operand),
    ha: z.optional(z.boolean()),
    auto_confirm: z._default(z.boolean(), true),
    /** Seconds. */
    wait_timeout: z._default(z.int().check(z.positive(), z.maximum(86_400)), 300),
  },
  refuse: ({ env = {}, build_arg: args }) => {
    const message = 'a secret would be shown to other users of this machine; use fly secrets';
    if (Object.keys(env).some(namesSecret)) return { key: 'env', message };
    const names = args.map((arg) => arg.slice(0, arg.indexOf('=')));
    return names.some(namesSecret) ? { key: 'build_arg', message } : undefined;
  },
  plan: (settings) => [
    {
      kind: 'exec',
      argv: ['fly', 'deploy', ...targetOptions(settings), ...buildOptions(settings), ...runOptions(settings)],
      env: settings.env_vars,
    },
  ],
});

interface Target {
  readonly app?: string | undefined;
  readonly config: string;
  readonly image?: string | undefined;
  readonly strategy?: string | undefined;
  readonly region?: string | undefined;
  readonly vm_size?: string | undefined;
}

function targetOptions({ app, config, image, strategy: how, region, vm_size: size }: Target): readonly string[] {
  const named = { '--app': app, '--config': config, '--image': image, '--strategy': how, '--primary-region': region };
  return Object.entries({ ...named, '--vm-size': size }).flatMap(([option, value]) =>
    value === undefined ? [] : [option, value],
  );
}

interface Build {
  readonly image?: string | undefined;
  readonly remote_only: boolean;
  readonly no_cache: boolean;
  readonly dockerfile?: string | undefined;
  readonly build_arg: readonly string[];
}

/** An image that is there is not built, so only where it is looked for is said. */
function buildOptions({ image, remote_only: remote, no_cache: fresh, dockerfile, ...rest }: Build): readonly string[] {
  if (image !== undefined) return ['--local-only'];
  return [
    ...(remote ? ['--remote-only'] : []),
    ...(fresh ? ['--no-cache'] : []),
    ...(dockerfile === undefined ? [] : ['--dockerfile', dockerfile]),
    ...rest.build_arg.flatMap((arg) => ['--build-arg', arg]),
  ];
}

interface Run {
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly ha?: boolean | undefined;
  readonly auto_confirm: boolean;
  readonly wait_timeout: number;
}

function runOptions({ env = {}, ha, auto_confirm: yes, wait_timeout: seconds }: Run): readonly string[] {
  return [
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...(ha === undefined ? [] : [`--ha=${ha}`]),
    ...['--wait-timeout', `${seconds}s`],
    ...(yes ? ['--yes'] : []),
  ];
}
