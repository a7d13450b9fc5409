import type { BoundDestination } from '../../../domain/pipelines/destinations/list.ts';
import type {
  Destination,
  DestinationCommand,
  Publication,
} from '../../../domain/pipelines/destinations/destinationKind.ts';
import type { PlannedCommand } from '../../../domain/pipelines/plannedCommand.ts';
import type { ReadEnv } from '../../../domain/pipelines/secretText.ts';
import type { PostHttp } from '../../ports/postHttp.ts';
import { sendPost } from '../sendPost.ts';

/** How a command ended. `detail` is for people and holds nothing secret. */
export type CommandEnd =
  { readonly kind: 'exited'; readonly code: number } | { readonly kind: 'failed'; readonly detail: string };

export interface PublishPorts {
  readonly post: PostHttp;
  readonly env: ReadEnv;
  /** Takes secrets out of a text: what goes wrong in code of the user's may tell one. */
  readonly mask: (text: string) => string;
  /** Runs a command to its end; its output goes where that of the step goes. */
  readonly run: (command: PlannedCommand, timeoutMs: number, signal?: AbortSignal) => Promise<CommandEnd>;
  /** Files below the work tree that a pattern matches, as relative paths with slashes. */
  readonly find: (pattern: string) => Promise<readonly string[]>;
  /** Calls a destination in Python; gives what went wrong. `undefined` where the pipeline is not in Python. */
  readonly python: ((ref: string, publication: Publication) => Promise<string | undefined>) | undefined;
}

/** How publishing went. Nothing in it is secret. */
export interface PublishReport {
  readonly destination: string;
  readonly artifacts: readonly string[];
  /** `undefined` when it was published. */
  readonly trouble: string | undefined;
}

/**
 * Publishes the files that patterns match. A pattern that matches nothing is a failure: nothing published is not something
 * published. Stops at the first command that fails.
 */
export async function publish(
  bound: BoundDestination,
  patterns: readonly string[],
  told: Omit<Publication, 'artifacts'>,
  ports: PublishPorts,
  signal?: AbortSignal,
): Promise<PublishReport> {
  const destination = bound.kind === 'python' ? `python ${bound.ref}` : bound.destination.type;
  const own = bound.kind === 'python' || patterns.length > 0 ? [] : bound.destination.patterns;
  const artifacts = new Set<string>();
  for (const pattern of [...patterns, ...own]) {
    const found = await ports.find(pattern);
    if (found.length === 0) return { destination, artifacts: [], trouble: `no file matches ${pattern}` };
    for (const path of found) artifacts.add(path);
  }
  const publication = { ...told, artifacts: [...artifacts].sort() };
  const trouble = await send(bound, publication, ports, signal);
  return {
    destination,
    artifacts: publication.artifacts,
    trouble: trouble === undefined ? undefined : ports.mask(trouble),
  };
}

async function send(
  bound: BoundDestination,
  publication: Publication,
  ports: PublishPorts,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (bound.kind === 'known') return sendTo(bound.destination, publication, ports, signal);
  return ports.python === undefined ? 'the pipeline is not in Python' : ports.python(bound.ref, publication);
}

async function sendTo(
  destination: Destination,
  publication: Publication,
  ports: PublishPorts,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (destination.needsArtifacts && publication.artifacts.length === 0) return 'there is nothing to publish';
  const action = destination.act(publication, ports.env);
  if (!action.ok) return action.error;
  if (action.value.kind === 'post') return sendPost(ports.post, action.value.post, signal);
  if (action.value.kind === 'nothing') return undefined;
  if (action.value.commands.length === 0) return 'there is nothing to publish';
  for (const command of action.value.commands) {
    const trouble = await runOne(command, action.value.timeoutMs, ports, signal);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

async function runOne(
  { command, unless }: DestinationCommand,
  timeoutMs: number,
  { run }: PublishPorts,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (unless !== undefined) {
    const first = await run(unless, timeoutMs, signal);
    if (first.kind === 'exited' && first.code === 0) return undefined;
  }
  const end = await run(command, timeoutMs, signal);
  if (end.kind === 'failed') return end.detail;
  const name = command.kind === 'exec' ? (command.argv[0] ?? '') : 'the command';
  return end.code === 0 ? undefined : `${name} exited with ${end.code}`;
}
