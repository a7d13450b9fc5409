import type { currentActor } from '../../app/operations/actors/currentActor.ts';
import type { initActor } from '../../app/operations/actors/initActor.ts';
import type { listActors } from '../../app/operations/actors/listActors.ts';
import type { profileActor } from '../../app/operations/actors/profileActor.ts';
import type { showActor } from '../../app/operations/actors/showActor.ts';
import type { useActor } from '../../app/operations/actors/useActor.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { localTime } from './times.ts';

type Actor = OutputOf<typeof showActor>['actor'];

export const renderActorCreated: Renderer<OutputOf<typeof initActor>> = (actor) => ({
  ...lines(`Created actor ${named(actor)}`, `Folder: ${oneLine(actor.data_dir)}`),
  notes: [`to make it the default: grite actor use ${actor.actor_id}`],
});

export const renderActorList: Renderer<OutputOf<typeof listActors>> = ({ actors, damaged }) => {
  const notes = damaged.map(({ path, reason }) => `an actor cannot be used: ${path}: ${reason}`);
  return actors.length === 0
    ? { text: 'No actors yet\n', notes: [...notes, 'the first one comes with: grite init'] }
    : { ...lines(...actors.map((actor) => `${actor.default ? '*' : ' '} ${named(actor)}`)), notes };
};

export const renderActor: Renderer<OutputOf<typeof showActor>> = ({ actor }) =>
  lines(...page(actor), ...keyRows(actor));

const SOURCES: Readonly<Record<OutputOf<typeof currentActor>['source'], string>> = {
  env: 'named by --data-dir or GRITE_HOME',
  flag: 'named by --actor',
  worktree_default: 'the default of this linked worktree',
  repo_default: "the repository's default",
  auto: 'the first actor of the repository',
};

export const renderCurrentActor: Renderer<OutputOf<typeof currentActor>> = ({ source, ...actor }) =>
  lines(...page(actor), `Chosen:  ${SOURCES[source]}`);

export const renderActorUsed: Renderer<OutputOf<typeof useActor>> = ({ default_actor, scope }) =>
  lines(`The default actor ${scope === 'worktree' ? 'of this worktree ' : ''}is now ${default_actor}`);

export const renderProfile: Renderer<OutputOf<typeof profileActor>> = ({ action, ...profile }) =>
  lines(
    ...(action === 'updated' ? ['Updated the profile'] : []),
    ...(action === 'unchanged' ? ['The profile says that already'] : []),
    `Actor:   ${profile.actor_id}`,
    ...(profile.label === null ? [] : [`Label:   ${oneLine(profile.label)}`]),
    ...profileRows(profile),
  );

function keyRows({ keys, key_basis: basis, other_keys: others }: Actor): string[] {
  if (basis === null) return [];
  return [
    `Keys:    ${BASES[basis]}`,
    ...keys.map(({ public_key: key, revoked_from_ts: from, reason }) =>
      from === null ? `         ${key}` : `         ${key}  revoked from ${localTime(from)}: ${oneLine(reason ?? '')}`,
    ),
    ...others.map((key) => `         ${key}  does not count: another first key does`),
  ];
}

const BASES: Readonly<Record<NonNullable<Actor['key_basis']>, string>> = {
  id: "the first one is bound to the actor's id",
  explicit: 'the first one was named with `grite actor trust`',
  'first-seen': 'the first one is the first that this clone saw',
  log: 'the first one is the first in the log',
  own: "named by the actor's config.toml",
};

function page(actor: Omit<Actor, 'keys' | 'key_basis' | 'other_keys'>): string[] {
  return [
    `Actor:   ${actor.actor_id}`,
    ...(actor.label === null ? [] : [`Label:   ${oneLine(actor.label)}`]),
    ...profileRows(actor),
    ...(actor.created_ts === null ? [] : [`Created: ${localTime(actor.created_ts)}`]),
    ...(actor.public_key === null ? [] : [`Key:     ${oneLine(actor.key_scheme ?? '')} ${oneLine(actor.public_key)}`]),
    `Folder:  ${oneLine(actor.data_dir)}`,
  ];
}

function profileRows({ name, email, login }: Pick<Actor, 'name' | 'email' | 'login'>): string[] {
  if (name === null) return ['Name:    none yet'];
  return [
    `Name:    ${oneLine(name)}`,
    ...(email === null ? [] : [`E-mail:  ${oneLine(email)}`]),
    ...(login === null ? [] : [`Login:   ${oneLine(login)}`]),
  ];
}

function named({ actor_id, label, name }: Pick<Actor, 'actor_id' | 'label' | 'name'>): string {
  const known = [...new Set([label, name].flatMap((text) => (text === null ? [] : oneLine(text))))];
  return [actor_id, ...known].join('  ');
}
