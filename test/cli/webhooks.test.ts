import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signatureOf } from '../../src/domain/webhooks/delivery.ts';
import { type Created, ended, json, newRepository, run, start } from '../support/cli.ts';
import { WebhookReceiver } from '../support/webhookReceiver.ts';

interface Delivered {
  readonly busy: boolean;
  readonly webhooks: readonly { readonly delivered: number; readonly trouble: string | null }[];
}

let cwd: string;
let receiver: WebhookReceiver;
beforeEach(async () => {
  cwd = newRepository();
  await json(['init'], { cwd });
  receiver = await WebhookReceiver.open();
});
afterEach(() => receiver.close());

function add(...args: readonly string[]): Promise<{ readonly id: string; readonly secret: string | null }> {
  return json(['webhook', 'add', receiver.url, ...args], { cwd });
}

async function create(title: string, ...args: readonly string[]): Promise<string> {
  return (await json<Created>(['issue', 'create', '--title', title, ...args], { cwd })).issue_id;
}

/** `webhook deliver`, whatever its exit code. */
async function deliver(): Promise<Delivered & { readonly code: number | null }> {
  const { code, stdout } = await run(['webhook', 'deliver', '--json'], { cwd });
  return { code, ...(JSON.parse(stdout) as { data: Delivered }).data };
}

const local = (): string => join(cwd, '.git/grite/local/webhooks');
const titles = (): unknown[] => receiver.bodies.map(({ title }) => title);

/** Lets all that waits for its next try be due. */
function letPausesPass(): void {
  const folder = join(local(), 'cursors');
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"nextMs": \d+/, '"nextMs": 0'));
  }
}

describe('grite webhook', () => {
  it('delivers what is new, signed with the secret that was shown once', async () => {
    await create('Before');
    const { id, secret } = await add();
    const issue = await create('After', '--label', 'bug');
    expect(await deliver()).toMatchObject({ code: 0, busy: false, webhooks: [{ delivered: 1, trouble: null }] });
    expect(receiver.bodies).toMatchObject([
      {
        schema_version: 1,
        webhook_id: id,
        type: 'issue.event',
        kind: 'IssueCreated',
        issue_id: issue,
        changes: [{ type: 'created', title: 'After', labels: ['bug'] }],
      },
    ]);
    const { headers, body } = receiver.received[0] ?? { headers: {}, body: '' };
    const time = String(headers['x-grite-timestamp']);
    expect(Math.abs(Date.now() / 1_000 - Number(time))).toBeLessThan(600);
    expect(headers['x-grite-signature']).toBe(`sha256=${signatureOf(secret ?? '', time, body)}`);
    expect(headers['x-grite-delivery']).toBe(receiver.bodies[0]?.['delivery_id']);
    expect(await deliver()).toMatchObject({ webhooks: [{ delivered: 0 }] });
  });

  it('shows a secret nowhere else, and lets only its owner read it', async () => {
    const { id, secret } = await add();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    const hook = join(local(), 'hooks', `${id}.json`);
    expect(statSync(hook).mode & 0o777).toBe(0o600);
    await create('One');
    const told: string[] = [];
    for (const words of [
      'webhook list',
      'webhook deliver',
      `webhook test ${id}`,
      'doctor',
      'watch --for 1',
      'export',
    ]) {
      for (const form of [[], ['--json']]) {
        const { stdout, stderr } = await run([...words.split(' '), ...form], { cwd });
        told.push(stdout, stderr);
      }
    }
    expect(told.join('')).not.toContain(secret);
    expect(JSON.stringify(receiver.received)).not.toContain(secret);
  });

  it('delivers to many at once, and to one of them alone', async () => {
    const added = [];
    for (let i = 0; i < 20; i += 1) added.push((await add()).id);
    expect((await run(['webhook', 'add', receiver.url], { cwd })).code).toBe(4);
    await create('One');
    const [first = ''] = added;
    expect(await json(['webhook', 'deliver', first], { cwd })).toMatchObject({
      webhooks: [{ id: first, delivered: 1 }],
    });
    const { stderr } = await run(['webhook', 'deliver'], { cwd });
    expect(stderr).toBe('');
    expect(receiver.bodies.map(({ webhook_id: id }) => id).toSorted()).toEqual(added.toSorted());
  });

  it('shows the secret that it makes also where nothing else is said', async () => {
    const { stdout } = await run(['webhook', 'add', receiver.url, '--quiet'], { cwd });
    expect(stdout).toMatch(/Secret: [0-9a-f]{64}\n/);
  });

  it('takes a secret from a file, and never from the command line', async () => {
    writeFileSync(join(cwd, 'secret.txt'), 'a secret that I made up\n');
    const { secret } = await add('--secret-file', 'secret.txt');
    expect(secret).toBeNull();
    await create('One');
    await deliver();
    const { headers, body } = receiver.received[0] ?? { headers: {}, body: '' };
    const expected = signatureOf('a secret that I made up', String(headers['x-grite-timestamp']), body);
    expect(headers['x-grite-signature']).toBe(`sha256=${expected}`);
    expect((await run(['webhook', 'add', receiver.url, '--secret', 'a secret that I made up'], { cwd })).code).toBe(2);
    expect((await run(['webhook', 'add', receiver.url, '--secret-file', 'none.txt'], { cwd })).code).toBe(3);
  });

  it('does not repeat an address that has a password in it', async () => {
    const { code, stderr } = await run(['webhook', 'add', 'https://me:hunter22@example.com/'], { cwd });
    expect(code).toBe(2);
    expect(stderr).not.toContain('hunter22');
  });

  it('tells what comes back from a test', async () => {
    const { id } = await add();
    receiver.answer = () => ({ status: 418, body: 'short\u001b[31m and stout' });
    const { code, stdout } = await run(['webhook', 'test', id], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('HTTP 418');
    expect(stdout).not.toContain('\u001b');
    receiver.answer = () => ({ status: 200, body: 'x'.repeat(50_000_000) });
    expect(await json(['webhook', 'test', id], { cwd })).toMatchObject({ delivered: true, status: 200 });
    expect(receiver.bodies).toMatchObject([{ type: 'webhook.test' }, { type: 'webhook.test' }]);
  });

  it('follows no redirect, and gives up on who hangs', async () => {
    const other = await WebhookReceiver.open();
    const { id } = await add();
    receiver.answer = () => ({ status: 307, headers: { Location: other.url } });
    expect((await run(['webhook', 'test', id], { cwd })).stdout).toContain('redirects are not followed');
    expect(other.received).toEqual([]);
    await other.close();
    receiver.answer = () => 'hang';
    expect((await run(['webhook', 'test', id], { cwd })).stdout).toContain('no answer within 10 s');
  });

  it('keeps the order where a delivery fails, lays aside what never goes, and the doctor says so', async () => {
    const { id } = await add();
    for (const title of ['Bad', 'Second', 'Third']) await create(title);
    receiver.answer = ({ body }) => ({ status: body.includes('"Bad"') ? 500 : 200 });
    expect(await deliver()).toMatchObject({ code: 1, webhooks: [{ delivered: 0, trouble: 'HTTP 500' }] });
    expect(await deliver()).toMatchObject({ code: 1 });
    expect(titles()).toEqual(['Bad']);
    for (let tries = 1; tries < 10; tries += 1) {
      letPausesPass();
      await deliver();
    }
    expect(titles()).toEqual([...Array.from({ length: 10 }, () => 'Bad'), 'Second', 'Third']);
    const { stdout, code } = await run(['doctor'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('1 event could not be delivered');
    expect(stdout).toContain(`grite webhook retry ${id}`);
    expect((await run(['webhook', 'list'], { cwd })).stdout).toMatch(/laid aside .* IssueCreated .*: HTTP 500/);
    receiver.answer = () => ({ status: 200 });
    expect(await json(['webhook', 'retry', id], { cwd })).toMatchObject({ retried: 1, webhooks: [{ delivered: 1 }] });
    expect((await run(['doctor'], { cwd })).stdout).not.toContain('could not be delivered');
  });

  it('loses nothing when who delivers is killed in the middle, and keeps the order', async () => {
    await add();
    for (const title of ['One', 'Two', 'Three']) await create(title);
    for (const killedAt of [1, 3]) {
      receiver.answer = () => (receiver.received.length < killedAt ? { status: 200 } : 'hang');
      const child = start(['webhook', 'deliver'], { cwd });
      const end = ended(child);
      await receiver.until(killedAt);
      // While it has the right to deliver, nobody else delivers.
      expect(await deliver()).toMatchObject({ busy: true });
      child.kill('SIGKILL');
      await end;
    }
    receiver.answer = () => ({ status: 200 });
    expect(await deliver()).toMatchObject({ code: 0, busy: false });
    expect(titles().filter((title, i, all) => title !== all[i - 1])).toEqual(['One', 'Two', 'Three']);
    expect(titles().at(-1)).toBe('Three');
    const ids = new Set(receiver.bodies.map(({ delivery_id: delivery }) => delivery));
    expect(ids.size).toBe(3);
  });

  it('sends private issues only where that was asked for', async () => {
    await add();
    await create('Secret', '--private');
    await deliver();
    expect(receiver.received).toEqual([]);
    await add('--include-private');
    await create('Another', '--private');
    await create('Open');
    await deliver();
    expect(titles().toSorted()).toEqual(['Another', 'Open', 'Open']);
  });

  it('is gone with all that belongs to it', async () => {
    const { id } = await add();
    await json(['webhook', 'remove', id], { cwd });
    expect(await json(['webhook', 'list'], { cwd })).toEqual({ webhooks: [], damaged: [] });
    expect(readdirSync(local(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual(
      [],
    );
    expect((await run(['webhook', 'remove', id], { cwd })).code).toBe(3);
  });

  it('names a file that cannot be understood, and delivers to the others', async () => {
    const [broken] = [await add(), await add()];
    writeFileSync(join(local(), 'hooks', `${broken.id}.json`), '{"version": 1, "url": "file:///etc/passwd"}');
    await create('One');
    expect(await deliver()).toMatchObject({ code: 0, webhooks: [{ delivered: 1 }] });
    expect((await run(['doctor'], { cwd })).stdout).toContain(`grite webhook remove ${broken.id}`);
    await json(['webhook', 'remove', broken.id], { cwd });
    expect((await run(['doctor'], { cwd })).stdout).not.toContain('cannot be understood');
  });

  it('is named by the doctor where others may read its secret, or where to go on is not known', async () => {
    const { id } = await add();
    chmodSync(join(local(), 'hooks', `${id}.json`), 0o644);
    const plan = [`grite webhook remove ${id}`, 'grite webhook add URL'];
    const found = async (): Promise<unknown> => {
      const { checks } = await json<{ checks: { id: string }[] }>(['doctor'], { cwd });
      return checks.filter((check) => check.id === 'webhooks');
    };
    expect(await found()).toMatchObject([{ status: 'warn', code: 'webhook-exposed', plan }]);
    chmodSync(join(local(), 'hooks', `${id}.json`), 0o600);
    expect(await found()).toMatchObject([{ status: 'ok' }]);
    writeFileSync(join(local(), 'cursors', `${id}.json`), '{}');
    expect(await found()).toMatchObject([{ status: 'warn', code: 'webhook-lost', plan }]);
    expect(await deliver()).toMatchObject({ code: 1, webhooks: [{ trouble: 'where to go on is not known' }] });
    await json(['webhook', 'remove', id], { cwd });
    expect(await found()).toMatchObject([{ status: 'ok' }]);
  });
});
