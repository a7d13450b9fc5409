import { beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../../src/app/operations/execute.ts';
import { operations } from '../../../src/app/operations/catalog.ts';
import type { LogEvent } from '../../../src/domain/event/event.ts';
import { parseToml } from '../../../src/base/toml.ts';
import { type MemoryRepository, memoryRepository } from '../../support/memoryRepository.ts';

let memory: MemoryRepository;

async function does(id: string, input: object = {}): Promise<Record<string, unknown>> {
  const operation = operations.find((each) => each.id === id);
  if (operation === undefined) throw new Error(`no operation ${id}`);
  const result = await execute(memory.repository, operation, input);
  if (!result.ok) throw new Error(`${id} was refused: ${JSON.stringify(result.error)}`);
  return result.value as Record<string, unknown>;
}

const refusal = (code: string): RegExp => new RegExp(`"code":"${code}"`);

async function events(): Promise<LogEvent[]> {
  const snapshot = await memory.repository.projection.current();
  return ['issues', 'work'].flatMap((log) => [...snapshot.allEvents(log)]);
}

const keyPath = (actor: unknown): string => `actors/${String(actor)}/signing_key`;

beforeEach(() => {
  memory = memoryRepository();
});

describe('an actor with a key', () => {
  it('signs everything that it writes, in both logs', async () => {
    const { actor_id: actor } = await does('actor.key');
    const { issue_id: id } = await does('issue.create', { title: 'One', body: 'b', labels: ['x'] });
    const { issue_id: other } = await does('issue.create', { title: 'Two', body: '' });
    await does('issue.comment', { id, body: 'hello' });
    await does('issue.close', { id });
    await does('dep.add', { id, target: other, type: 'blocks' });
    await does('link.add', { id, url: 'https://example.com' });
    await does('attachment.add', { id, name: 'x', sha256: 'ab'.repeat(32), mime: 'text/plain' });
    await does('actor.profile', { name: 'Ada' });
    const all = await events();
    expect(all.length).toBeGreaterThan(8);
    expect(all.filter(({ sig }) => sig?.length !== 64)).toEqual([]);
    expect(await does('db.verify')).toMatchObject({ signatures_valid: all.length, error_count: 0, unsigned_count: 0 });
    expect(new Set(all.map((event) => event.actor))).toEqual(new Set([actor]));
  });

  it('has it in files as the Rust program has', async () => {
    const { actor_id: actor, public_key: key } = await does('actor.init', { label: 'ada', generateKey: true });
    expect(memory.files.texts.get(keyPath(actor))).toMatch(/^[0-9a-f]{64}$/);
    const config = parseToml(memory.files.texts.get(`actors/${String(actor)}/config.toml`) ?? '');
    expect(config).toMatchObject({ ok: true, value: { public_key: key, key_scheme: 'ed25519', label: 'ada' } });
    expect(await does('actor.show', { id: actor })).toMatchObject({
      actor: { key_basis: 'id', keys: [{ public_key: key }] },
    });
  });

  it('takes one that another program made, with an end of line as well, and publishes it', async () => {
    await does('issue.create', { title: 'One', body: '' });
    const { actor_id: actor } = await does('actor.current');
    const seed = Array.from({ length: 32 }, (_, i) => i.toString(16).padStart(2, '0')).join('');
    memory.files.texts.set(keyPath(actor), `${seed}\n`);
    expect(await does('actor.key')).toMatchObject({
      action: 'published',
      public_key: '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8',
    });
    expect(await does('actor.key')).toMatchObject({ action: 'unchanged' });
  });

  it.each([
    ['malformed', 'not hex', false],
    ['malformed', 'ab'.repeat(31), false],
    ['malformed', '', false],
    ['exposed', 'ab'.repeat(32), true],
    ['mismatch', 'ab'.repeat(32), false],
  ])('writes nothing where the key is %s (%j)', async (reason, text, isExposed) => {
    const { actor_id: actor } = await does('actor.key');
    const before = (await events()).length;
    memory.files.texts.set(keyPath(actor), text);
    if (isExposed) memory.files.exposed.add(keyPath(actor));
    const refused = does('issue.create', { title: 'x', body: '' });
    await expect(refused).rejects.toThrow(refusal('signing-key-unusable'));
    await expect(refused).rejects.toThrow(new RegExp(`"reason":"${reason}"`));
    expect(await events()).toHaveLength(before);
  });

  it('does not make another one where its own is lost', async () => {
    const { actor_id: actor } = await does('actor.key');
    memory.files.texts.delete(keyPath(actor));
    await expect(does('actor.key')).rejects.toThrow(refusal('signing-key-lost'));
  });

  it('has no other first key where its id belongs to one', async () => {
    const { actor_id: actor } = await does('actor.init', { label: 'ada', generateKey: true });
    const config = `actors/${String(actor)}/config.toml`;
    const text = memory.files.texts.get(config) ?? '';
    memory.files.texts.set(config, text.replace(/^public_key.*\n/m, ''));
    memory.files.texts.set(keyPath(actor), 'ab'.repeat(32));
    await expect(does('actor.key', { id: actor })).rejects.toThrow(/"reason":"foreign"/);
  });

  it('never shows what is secret', async () => {
    const { actor_id: actor } = await does('actor.key');
    const secret = memory.files.texts.get(keyPath(actor)) ?? '';
    const said = [await does('actor.show'), await does('actor.rotate'), await does('actor.list'), await does('export')];
    const rest = [...memory.files.texts].filter(([path]) => !path.includes('signing_key'));
    expect(secret).not.toBe('');
    expect(JSON.stringify([said, rest, await events()])).not.toContain(secret);
  });
});

describe('the exchange of a key', () => {
  it('keeps what the old one signed, and signs with the new one', async () => {
    const { actor_id: actor, public_key: old } = await does('actor.key');
    await does('issue.create', { title: 'One', body: '' });
    const { public_key: fresh, previous_key: previous } = await does('actor.rotate');
    expect([previous, fresh === old]).toEqual([old, false]);
    await does('issue.create', { title: 'Two', body: '' });
    const all = (await events()).length;
    expect(await does('db.verify')).toMatchObject({ signatures_valid: all, error_count: 0 });
    expect([...memory.files.texts.keys()].filter((path) => path.includes('signing_key'))).toEqual([keyPath(actor)]);
  });

  it('is completed by doing it again, wherever it was interrupted', async () => {
    await does('actor.key');
    const { files } = memory;
    for (let step = 0; step < 4; step++) {
      const writes: string[] = [];
      for (const name of ['writeSecret', 'writeText', 'remove'] as const) {
        const original: (path: string, text: string) => Promise<void> = files[name].bind(files);
        Object.assign(files, {
          [name]: async (path: string, text: string) => {
            if (path.startsWith('actors/')) writes.push(path);
            if (writes.length > step) throw new Error('killed');
            await original(path, text);
          },
        });
      }
      await does('actor.rotate').catch(() => undefined);
      for (const name of ['writeSecret', 'writeText', 'remove'] as const) Reflect.deleteProperty(files, name);
      await does('actor.rotate');
      await does('issue.create', { title: `after ${step}`, body: '' });
    }
    expect(await does('db.verify')).toMatchObject({ error_count: 0, unsigned_count: 0 });
  });

  it("is none when the present key is not the actor's: nobody would believe the new one", async () => {
    const { actor_id: actor } = await does('actor.key');
    const before = (await events()).length;
    memory.files.texts.set(keyPath(actor), 'ab'.repeat(32));
    await expect(does('actor.rotate')).rejects.toThrow(/"reason":"foreign"/);
    expect(await events()).toHaveLength(before);
    expect(memory.files.texts.get(keyPath(actor))).toBe('ab'.repeat(32));
  });

  it('stops before a key that would not count any more', async () => {
    await does('actor.key');
    for (let i = 1; i < 32; i++) await does('actor.rotate');
    await expect(does('actor.rotate')).rejects.toThrow(/"reason":"exhausted"/);
    await does('issue.create', { title: 'One', body: '' });
    expect(await does('db.verify')).toMatchObject({ error_count: 0, by_verdict: { 'unknown-key': 0, bad: 0 } });
  });

  it('needs a key', async () => {
    await does('issue.create', { title: 'One', body: '' });
    await expect(does('actor.rotate')).rejects.toThrow(refusal('signing-key-missing'));
  });
});

describe('a revoked key', () => {
  it('signs nothing more, and what it signed before counts', async () => {
    const { public_key: key } = await does('actor.key');
    await does('issue.create', { title: 'One', body: '' });
    expect(await does('actor.revoke', { target: key })).toMatchObject({ scope: 'log', revoked_keys: [key] });
    expect(await does('db.verify')).toMatchObject({ error_count: 0 });
    await does('actor.revoke', { target: key, from: 0 });
    await expect(does('issue.create', { title: 'x', body: '' })).rejects.toThrow(/"reason":"revoked"/);
  });

  it('loses what it signed from a time on', async () => {
    const { public_key: old } = await does('actor.key');
    await does('issue.create', { title: 'One', body: '' });
    await does('actor.rotate');
    await does('actor.revoke', { target: old, from: 0 });
    expect(await does('db.verify')).toMatchObject({ by_verdict: { revoked: 4, bad: 0 } });
  });

  it('is only distrusted here when it is of somebody else', async () => {
    const { public_key: key, actor_id: actor } = await does('actor.key');
    const mine = memory;
    memory = memoryRepository();
    memory = { ...memory, ...memoryRepository({ ...memory, store: mine.store }) };
    expect(await does('actor.revoke', { target: key })).toMatchObject({ scope: 'clone', actor_id: actor });
    expect(await does('db.verify')).toMatchObject({ by_verdict: { revoked: 1 } });
    await does('actor.trust', { id: actor, key });
    expect(await does('db.verify')).toMatchObject({ by_verdict: { revoked: 0, valid: 1 } });
  });
});

describe('the policy', () => {
  const setPolicy = (value: string) => does('config.set', { key: 'verify_signatures', value });

  it('require shows only what is signed, and writes nothing that would not be seen', async () => {
    await does('issue.create', { title: 'Unsigned', body: '' });
    await setPolicy('require');
    expect(await does('issue.list')).toMatchObject({ total: 0 });
    await expect(does('issue.create', { title: 'x', body: '' })).rejects.toThrow(refusal('signature-required'));
    await setPolicy('warn');
    expect(await does('issue.list')).toMatchObject({ total: 1 });
    await does('actor.key');
    await setPolicy('reject');
    await does('issue.create', { title: 'Signed', body: '' });
    expect(await does('issue.list')).toMatchObject({ total: 1, issues: [{ title: 'Signed' }] });
    expect(await does('db.check')).toMatchObject({ projection_matches: true, corrupt_count: 0 });
  });

  it('require writes nothing with a key that does not count here, and takes one that nobody has published yet', async () => {
    await does('issue.create', { title: 'Unsigned', body: '' });
    const { actor_id: actor } = await does('actor.current');
    await setPolicy('require');
    memory.files.texts.set(keyPath(actor), 'ab'.repeat(32));
    await does('actor.key');
    await does('issue.create', { title: 'Signed', body: '' });
    const config = `actors/${String(actor)}/config.toml`;
    const text = memory.files.texts.get(config) ?? '';
    memory.files.texts.set(config, text.replace(/^public_key.*\n/m, ''));
    memory.files.texts.set(keyPath(actor), 'cd'.repeat(32));
    await expect(does('issue.create', { title: 'Foreign', body: '' })).rejects.toThrow(/"reason":"foreign"/);
    expect(await does('issue.list')).toMatchObject({ total: 1, issues: [{ title: 'Signed' }] });
  });

  it("is read from grite's own configuration, and not guessed from nonsense", async () => {
    await does('issue.create', { title: 'Unsigned', body: '' });
    const config = memory.files.texts.get('config.toml') ?? '';
    memory.files.texts.set('config.toml', `${config}verify_signatures = "Require"\n`);
    expect(await does('issue.list')).toMatchObject({ total: 0 });
    memory.files.texts.set('config.toml', `${config}verify_signatures = "requrie"\n`);
    await expect(does('issue.list')).rejects.toMatchObject({ report: { code: 'config-invalid' } });
  });
});

describe('a damaged file of pins', () => {
  it.each(['{', '[]', '{"version":1,"actors":{"x":{}},"distrusted":[]}', '{"version":2}'])(
    'is not passed over: %s',
    async (text) => {
      memory.files.texts.set('local/trust.json', text);
      await expect(does('issue.list')).rejects.toMatchObject({ report: { code: 'config-invalid' } });
    },
  );
});
