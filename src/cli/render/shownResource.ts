import { shortIssueId } from '../../domain/issues/reference.ts';
import type { AggregateId } from '../../base/ids.ts';
import { oneLine } from './neutralise.ts';

/** A resource as people write it: an issue by its short id. */
export function shownResource(resource: string): string {
  const id = /^issue:([0-9a-f]{32})$/.exec(resource)?.[1];
  return id === undefined ? oneLine(resource) : `issue:${shortIssueId(id as AggregateId)}`;
}
