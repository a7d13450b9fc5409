import type { keyActor } from '../../app/operations/actors/keyActor.ts';
import type { revokeActor } from '../../app/operations/actors/revokeActor.ts';
import type { rotateActor } from '../../app/operations/actors/rotateActor.ts';
import type { trustActor } from '../../app/operations/actors/trustActor.ts';
import type { disownEvent } from '../../app/operations/events/disownEvent.ts';
import type { restoreEvent } from '../../app/operations/events/restoreEvent.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { localTime } from './times.ts';

const EVENT_DIGITS = 8;

const KEY_ACTIONS: Readonly<Record<OutputOf<typeof keyActor>['action'], string>> = {
  created: 'made a signing key, and published it',
  published: 'published the signing key',
  unchanged: 'has a signing key, and the log knows it',
};

export const renderKey: Renderer<OutputOf<typeof keyActor>> = ({ actor_id: id, public_key: key, action }) =>
  lines(`Actor ${id}: ${KEY_ACTIONS[action]}`, `Key:     ed25519 ${key}`);

export const renderRotated: Renderer<OutputOf<typeof rotateActor>> = (output) =>
  lines(
    `Actor ${output.actor_id} signs with a new key`,
    `Key:     ed25519 ${output.public_key}`,
    `Before:  ed25519 ${output.previous_key}, good until ${localTime(output.previous_until_ts)}`,
  );

export const renderTrusted: Renderer<OutputOf<typeof trustActor>> = ({ actor_id: id, trusted_key: key }) =>
  lines(`In this clone the first key of actor ${id} is ${key}`);

export const renderRevoked: Renderer<OutputOf<typeof revokeActor>> = (output) => ({
  ...lines(
    output.scope === 'log'
      ? `Revoked for everybody, from ${localTime(output.from_ts)} on:`
      : 'Not trusted in this clone any more:',
    ...output.revoked_keys.map((key) => `  ${key}`),
  ),
  notes:
    output.scope === 'log'
      ? ['what a thief signs with an earlier time still counts: grite event disown EVENT']
      : ['for everybody only its owner can revoke it'],
});

export const renderDisowned: Renderer<OutputOf<typeof disownEvent>> = ({ action, ...event }) =>
  lines(action === 'disowned' ? `Disowned ${named(event)}` : `${named(event)} was disowned already`);

export const renderRestored: Renderer<OutputOf<typeof restoreEvent>> = (event) =>
  lines(`Restored ${named(event)}; it counts again`);

function named({
  event_id: id,
  kind,
  issue_id: about,
}: Pick<OutputOf<typeof restoreEvent>, 'event_id' | 'kind' | 'issue_id'>) {
  return `event ${id.slice(0, EVENT_DIGITS)} (${oneLine(kind)} about ${about.slice(0, EVENT_DIGITS)})`;
}
