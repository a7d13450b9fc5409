import type { AggregateId } from '../../base/ids.ts';
import { DEPENDENCY_TYPES, type DependencyType } from './state.ts';

export interface Dependency {
  readonly target: AggregateId;
  readonly type: DependencyType;
}

/** The identity of a dependency: its target and type. */
export function dependencyKey({ target, type }: Dependency): string {
  return `${target} ${type}`;
}

export function parseDependencyKey(key: string): Dependency {
  const [target, type] = key.split(' ') as [AggregateId, DependencyType];
  return { target, type };
}

/** By target, then blocks < depends_on < related_to. */
export function compareDependencies(a: Dependency, b: Dependency): number {
  if (a.target !== b.target) return a.target < b.target ? -1 : 1;
  return DEPENDENCY_TYPES.indexOf(a.type) - DEPENDENCY_TYPES.indexOf(b.type);
}
