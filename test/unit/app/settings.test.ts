import { describe, expect, it } from 'vitest';
import { ActorDirectory } from '../../../src/app/actors.ts';
import { findMe, resolveUsers } from '../../../src/app/me.ts';
import type { GitIdentity } from '../../../src/app/ports/gitIdentity.ts';
import { Settings } from '../../../src/app/settings.ts';
import { ok } from '../../../src/base/result.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { MemoryFiles } from '../../fakes/memoryFiles.ts';
import { countingRandom } from '../../support/logs.ts';

const ADA = 'ad'.repeat(16);
const FILE = 'settings.toml';

describe('a setting', () => {
  it('is kept in a file of its own, beside what else stands there', async () => {
    const files = new MemoryFiles();
    files.texts.set(FILE, '# mine\nother = 1\n[table]\nme = "no"\n');
    const settings = new Settings(files);
    expect(await settings.get('me')).toBeUndefined();
    expect(await settings.set('me', 'alice "A" ß')).toEqual({ ok: true, value: undefined });
    expect(await settings.get('me')).toBe('alice "A" ß');
    await settings.unset('me');
    expect(files.texts.get(FILE)).toBe('# mine\nother = 1\n[table]\nme = "no"\n');
  });

  it('that is not set is not written', async () => {
    const files = new MemoryFiles();
    await new Settings(files).unset('me');
    expect(files.writes).toBe(0);
  });

  it.each(['', ' ', 'a\nb', 'x'.repeat(257)])('cannot be %j', async (value) => {
    const files = new MemoryFiles();
    expect(await new Settings(files).set('me', value)).toMatchObject({ error: { code: 'setting-invalid' } });
    expect(files.writes).toBe(0);
  });

  it.each(['me = 1', 'me = "a\\nb"', '= ='])('in a file that says %j is a fault', async (text) => {
    const files = new MemoryFiles();
    files.texts.set(FILE, text);
    await expect(new Settings(files).get('me')).rejects.toMatchObject({ report: { code: 'config-invalid' } });
  });

  it('in a form that cannot be changed is left to the person', async () => {
    const files = new MemoryFiles();
    files.texts.set(FILE, 'me = """\nx"""\n');
    await expect(new Settings(files).unset('me')).rejects.toMatchObject({ report: { code: 'config-invalid' } });
  });
});

describe('@me', () => {
  function find(given: { setting?: string; label?: string; actor?: boolean; identity?: GitIdentity }) {
    const files = new MemoryFiles();
    const label = given.label === undefined ? '' : `label = "${given.label}"\n`;
    if (given.actor !== false) files.texts.set(`actors/${ADA}/config.toml`, `actor_id = "${ADA}"\n${label}`);
    if (given.setting !== undefined) files.texts.set(FILE, `me = "${given.setting}"\n`);
    const world = { files, filesAt: () => files, clock: new ManualClock(), random: countingRandom(), selection: {} };
    return findMe({
      settings: new Settings(files),
      actors: new ActorDirectory(world),
      readIdentity: () => Promise.resolve(given.identity ?? {}),
    });
  }
  const identity = { name: 'Ada', email: 'ada@example.com' };

  it.each([
    [
      { setting: 'ada', label: 'laptop', identity },
      { actor: ADA, name: 'ada' },
    ],
    [
      { label: 'laptop', identity },
      { actor: ADA, name: 'laptop' },
    ],
    [{ identity }, { actor: ADA, name: 'ada@example.com' }],
    [{}, { actor: ADA, name: undefined }],
    [
      { actor: false, setting: 'ada' },
      { actor: undefined, name: 'ada' },
    ],
  ])('with %j is %j', async (given, me) => expect(await find(given)).toEqual({ ok: true, value: me }));

  it('stands for a name among users', async () => {
    const me = (name?: string) => () => Promise.resolve(ok({ actor: undefined, name }));
    expect(await resolveUsers(['bob', '@me'], me('ada'))).toEqual({ ok: true, value: ['bob', 'ada'] });
    expect(await resolveUsers(['bob'], () => Promise.reject(new Error('not asked')))).toMatchObject({ value: ['bob'] });
    expect(await resolveUsers(['@me'], me())).toEqual({ ok: false, error: { code: 'me-unknown', details: {} } });
  });
});
