import { expect, it } from 'vitest';
import { introduce } from '../../../src/app/introduce.ts';
import type { Repository } from '../../../src/app/repository.ts';
import type { ActorId, AggregateId } from '../../../src/base/ids.ts';
import { err, ok } from '../../../src/base/result.ts';
import { decideProfile } from '../../../src/domain/actors/decideProfile.ts';
import { workKinds } from '../../../src/domain/event/catalog.ts';
import { sealEvent } from '../../../src/domain/event/event.ts';
import { memoryRepository } from '../../support/memoryRepository.ts';

const ADA = 'ad'.repeat(16) as ActorId;

const rename = (repository: Repository, name: string) =>
  repository.changeWork((view, actor) => decideProfile(actor, view.profile(actor), { name }), ADA);
const nameOf = async (repository: Repository) => (await repository.projection.current()).profile(ADA)?.name;

/** A profile with the time of a clock that is `ms` ahead. */
async function writeAhead(repository: Repository, ms: number): Promise<void> {
  const draft = {
    aggregate: String(ADA) as AggregateId,
    kind: 'ActorProfile',
    payload: { name: 'From the future', email: null, login: null },
  };
  const kind = workKinds.byName('ActorProfile')!;
  const event = sealEvent(draft, kind, { actor: ADA, ts: repository.now() + ms });
  await repository.workLog.append(() => Promise.resolve(ok([event])));
}

it('writes as the actor that is named, once for all who want the same at once', async () => {
  const { repository, files } = memoryRepository();
  const written = await Promise.all(['Ada', 'Ada', 'Ada'].map((name) => rename(repository, name)));
  expect(written.map((each) => each.ok && each.value.events.length)).toEqual([1, 0, 0]);
  expect(await nameOf(repository)).toBe('Ada');
  expect(files.writes).toBe(0); // No actor was made for it.
});

it('comes after what is known of the actor, whatever the clocks say', async () => {
  const { repository } = memoryRepository();
  await writeAhead(repository, 3_600_000);
  expect(await nameOf(repository)).toBe('From the future');
  await rename(repository, 'Ada');
  expect(await nameOf(repository)).toBe('Ada');
});

it('writes nothing when it is refused', async () => {
  const { repository } = memoryRepository();
  const refused = await repository.changeWork(() => err({ code: 'me-unknown', details: {} }), ADA);
  expect(refused).toMatchObject({ error: { code: 'me-unknown' } });
  expect(await repository.workLog.head()).toBeUndefined();
});

it.each([
  ['the label', { label: 'laptop', identity: { name: 'Ada', email: 'a@b' } }, { name: 'laptop', email: 'a@b' }],
  ["git's name", { label: undefined, identity: { name: 'Ada' } }, { name: 'Ada', email: null }],
  ['nothing', { label: undefined, identity: { email: 'a@b' } }, undefined],
  ['nothing that cannot be shown', { label: undefined, identity: { name: 'a\nb' } }, undefined],
  ['no e-mail address that cannot be', { label: 'x', identity: { email: '\x1b' } }, { name: 'x', email: null }],
])('introduces an actor by %s, once', async (_, { label, identity }, profile) => {
  const { repository } = memoryRepository();
  const created = await repository.actors.create(label);
  const reading = { ...repository, readIdentity: () => Promise.resolve(identity) };
  await introduce(reading, created);
  await introduce({ ...reading, readIdentity: () => Promise.resolve({ name: 'Other' }) }, created);
  const known = (await repository.projection.current()).profile(created.id);
  if (profile === undefined) expect(known?.name).toBe('Other');
  else expect(known).toMatchObject(profile);
});
