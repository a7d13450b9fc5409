import { err, ok, type Result } from '../../../base/result.ts';
import { type SettingProblem, typeAndSettings } from '../settings.ts';
import { command } from './command.ts';
import { containerRegistry } from './containerRegistry.ts';
import type { Destination, DestinationKind } from './destinationKind.ts';
import { gitHubRelease } from './gitHubRelease.ts';
import { npm } from './npm.ts';
import { prometheus } from './prometheus.ts';
import { pypi } from './pypi.ts';
import { slack } from './slack.ts';

/** Every kind of destination. */
export const destinationKinds: readonly DestinationKind[] = [
  command,
  npm,
  pypi,
  containerRegistry,
  gitHubRelease,
  slack,
  prometheus,
];

/** A destination in Python is known by where it stands in its pipeline: `destinations.0`. */
export type BoundDestination =
  { readonly kind: 'known'; readonly destination: Destination } | { readonly kind: 'python'; readonly ref: string };

/** A destination as a file has it: `{type, config}` or `{type, …settings}`. */
export function readDestination(written: unknown): Result<BoundDestination, readonly SettingProblem[]> {
  const typed = typeAndSettings(written);
  if (!typed.ok) return typed;
  const { type, settings } = typed.value;
  if (type === 'python') {
    const { ref } = settings;
    return typeof ref === 'string' ? ok({ kind: 'python', ref }) : err([{ path: ['ref'], message: 'it is missing' }]);
  }
  const kind = destinationKinds.find(({ className, name }) => className === type || name === type.replaceAll('_', '-'));
  if (kind === undefined) return err([{ path: ['type'], message: `there is no kind of destination "${type}"` }]);
  const destination = kind.make(settings);
  return destination.ok ? ok({ kind: 'known', destination: destination.value }) : destination;
}
