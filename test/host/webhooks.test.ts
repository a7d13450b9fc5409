import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RepositoryInfo } from '../../src/service/contract.ts';
import { Core } from '../../src/service/core.ts';
import { ENV, json, newRepository } from '../support/cli.ts';
import { WebhookReceiver } from '../support/webhookReceiver.ts';

const file = join(import.meta.dirname, '../../dist/core/main.cjs');

let folder: string;
let receiver: WebhookReceiver;
let output: string;
const cores: Core[] = [];

beforeEach(async () => {
  folder = newRepository();
  output = '';
  await json(['init'], { cwd: folder });
  receiver = await WebhookReceiver.open();
  await json(['webhook', 'add', receiver.url], { cwd: folder });
});
afterEach(async () => {
  await Promise.all(cores.splice(0).map((core) => core.dispose()));
  await receiver.close();
  expect(output).toBe('');
});

async function open(): Promise<{ core: Core; info: RepositoryInfo }> {
  const core = new Core({ file, env: ENV, git: 'auto', onOutput: (text) => (output += text) });
  cores.push(core);
  const { repositories } = await core.discover({ folders: [folder], depth: 0 });
  return { core, info: repositories[0]! };
}

const create = (title: string) => json(['issue', 'create', '--title', title], { cwd: folder });
const titles = (): unknown[] => receiver.bodies.map(({ title }) => title);

it('what happened while nothing ran, and what happens in a terminal, is sent by the core of the editor', async () => {
  await create('Before');
  const { core, info } = await open();
  core.background(info, true);
  await receiver.until(1);
  await create('After');
  await receiver.until(2);
  expect(titles()).toEqual(['Before', 'After']);
});

it('where two are open, each event is sent once', async () => {
  for (const { core, info } of [await open(), await open()]) core.background(info, true);
  for (let i = 0; i < 5; i += 1) await create(`Issue ${i}`);
  await receiver.until(5);
  // Whoever comes later finds nothing left.
  await json(['issue', 'list'], { cwd: folder });
  expect(titles()).toEqual(Array.from({ length: 5 }, (_, i) => `Issue ${i}`));
});

it('where nothing may go on by itself nothing is sent', async () => {
  await create('Before');
  const { core, info } = await open();
  await core.run(info, 'issue.list', {});
  await create('After');
  core.background(info, false);
  await core.run(info, 'issue.list', {});
  await core.dispose();
  expect(receiver.received).toEqual([]);
});
