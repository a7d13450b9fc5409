import type { ActorSelection } from '../app/actors.ts';
import type { Invocation } from './invocation.ts';

/** Who acts, as the command line or the environment says. An actor that was named on the command line wins. */
export function actorSelection({ globals, env }: Pick<Invocation, 'globals' | 'env'>): ActorSelection {
  const { actor, dataDir } = globals;
  if (dataDir !== undefined) return { dataDir };
  if (actor !== undefined) return { actor };
  const home = env['GRITE_HOME'] ?? '';
  return home === '' ? {} : { dataDir: home };
}
