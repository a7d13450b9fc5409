import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandEnd, publish, type PublishPorts } from '../../../src/app/pipelines/destinations/publish.ts';
import { readDestination } from '../../../src/domain/pipelines/destinations/list.ts';
import type { Notice } from '../../../src/domain/pipelines/notice.ts';
import type { PlannedCommand } from '../../../src/domain/pipelines/plannedCommand.ts';
import { postHttp } from '../../../src/node/http/postHttp.ts';
import { WebhookReceiver } from '../../support/webhookReceiver.ts';

const SECRET = 'ghp_secretsecret';
const NOTICE: Notice = { event: 'pipeline_complete', fields: { pipeline_name: 'ci', status: 'pass' } };
const FILES: Readonly<Record<string, readonly string[]>> = {
  'dist/*': ['dist/b.whl', 'dist/a.tgz'],
  '*.bin': ["it's.bin", '-x.bin'],
};

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await WebhookReceiver.open();
});
afterAll(() => receiver.close());

async function send(written: unknown, patterns: readonly string[] = [], own: Partial<PublishPorts> = {}) {
  const bound = readDestination(written);
  if (!bound.ok) throw new Error(JSON.stringify(bound.error));
  const ran: (PlannedCommand | string)[] = [];
  const variables: Record<string, string> = { GITHUB_TOKEN: SECRET, URL: receiver.url };
  receiver.received.length = 0;
  const ports: PublishPorts = {
    post: postHttp,
    env: (name) => variables[name],
    mask: (text) => text.replaceAll(SECRET, '***'),
    find: async (pattern) => FILES[pattern] ?? [],
    run: async (command): Promise<CommandEnd> => {
      ran.push(command);
      return { kind: 'exited', code: command.kind === 'exec' && command.argv.includes('view') ? 1 : 0 };
    },
    python: undefined,
    ...own,
  };
  const report = await publish(
    bound.value,
    patterns,
    { notice: NOTICE, metrics: new Map([['pass_rate', 66.67]]) },
    ports,
  );
  const lines = ran.map((command) =>
    typeof command === 'string' ? command : command.kind === 'exec' ? command.argv.join(' ') : command.command,
  );
  return { report, ran, lines, received: [...receiver.received] };
}

describe('a destination that runs programs', () => {
  it.each<[string, unknown, readonly string[], readonly string[]]>([
    [
      'npm',
      { type: 'NpmRegistryDestination', config: { tag: 'next', access: 'public', registry: 'https://r.example' } },
      [],
      ['npm publish ./. --registry https://r.example --tag next --access public'],
    ],
    ['npm, tarballs', { type: 'npm' }, ['dist/*'], ['npm publish ./dist/a.tgz', 'npm publish ./dist/b.whl']],
    [
      'pypi',
      { type: 'pypi', repositoryUrl: 'https://r.example' },
      [],
      ['twine upload --non-interactive --repository-url https://r.example ./dist/a.tgz ./dist/b.whl'],
    ],
    [
      'oras',
      { type: 'container_registry', ref: 'r.example/a:1', 'artifact-type': 'a/b', extraArgs: '--plain-http' },
      ['dist/*'],
      ['oras push --artifact-type a/b --plain-http r.example/a:1 ./dist/a.tgz ./dist/b.whl'],
    ],
    [
      'oras in a folder',
      { type: 'container-registry', ref: 'r:1', cwd: 'ci/x' },
      ['dist/*'],
      ['oras push r:1 ../../dist/a.tgz ../../dist/b.whl'],
    ],
    [
      'gh',
      { type: 'GitHubReleaseDestination', owner: 'o', repo: 'r', tag: 'v1', title: '-t', draft: true },
      ['dist/*'],
      ['gh release create v1 --repo o/r --title=-t --notes= --draft ./dist/a.tgz ./dist/b.whl'],
    ],
    [
      'gh, again',
      { type: 'github-release', owner: 'o', repo: 'r', tag: 'v1', overwrite_assets: true },
      ['dist/*'],
      [
        'gh release view v1 --repo o/r',
        'gh release create v1 --repo o/r --title=v1 --notes=',
        'gh release upload v1 --repo o/r --clobber ./dist/a.tgz ./dist/b.whl',
      ],
    ],
    [
      'a list',
      { type: 'command', command: ['put', '{artifacts}', 'to={artifact}', '{other}'] },
      ['dist/*'],
      ['put dist/a.tgz dist/b.whl to=dist/a.tgz {other}'],
    ],
    [
      'a line',
      { type: 'command', command: "put {artifacts} | awk '{print}'" },
      ['*.bin'],
      [`put './-x.bin' 'it'\\''s.bin' | awk '{print}'`],
    ],
    [
      'a line for each',
      { type: 'CommandDestination', config: { command: 'put {artifact}', per_artifact: true } },
      ['dist/*'],
      ["put 'dist/a.tgz'", "put 'dist/b.whl'"],
    ],
  ])('%s', async (_, written, patterns, expected) => {
    const { report, lines } = await send(written, patterns);
    expect(report.trouble).toBeUndefined();
    expect(lines).toEqual(expected);
  });

  it('gets secrets by its environment only, and none of them is reported', async () => {
    const { ran, lines, report } = await send({ type: 'github-release', owner: 'o', repo: 'r', tag: 'v1' }, ['dist/*']);
    expect(ran).toMatchObject([{ env: { GH_TOKEN: SECRET } }]);
    expect(JSON.stringify([lines, report])).not.toContain(SECRET);
    const { report: refused } = await send({
      type: 'github-release',
      owner: 'o',
      repo: 'r',
      tag: 'v1',
      token_env: 'UNSET',
    });
    expect(refused.trouble).toBe('the environment variable UNSET is not set');
  });

  it('fails when a pattern matches nothing, and runs nothing', async () => {
    const { report, ran } = await send({ type: 'npm' }, ['dist/*', 'nothing/*']);
    expect([report.trouble, ran]).toEqual(['no file matches nothing/*', []]);
    expect((await send({ type: 'container-registry', ref: 'a:1' })).report.trouble).toBe('there is nothing to publish');
    expect((await send({ type: 'command', command: 'put {artifact}', per_artifact: true })).report.trouble).toBe(
      'there is nothing to publish',
    );
  });

  it('fails with the first program that does', async () => {
    const run = async (): Promise<CommandEnd> => ({ kind: 'exited', code: 3 });
    expect((await send({ type: 'npm' }, ['dist/*'], { run })).report.trouble).toBe('npm exited with 3');
    const missing = async (): Promise<CommandEnd> => ({ kind: 'failed', detail: 'npm was not found' });
    expect((await send({ type: 'npm' }, [], { run: missing })).report.trouble).toBe('npm was not found');
  });

  it('quotes paths so that the shell takes them as they are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grite-destination-'));
    const names = ["it's $(touch pwned) `x`.bin", 'a b\n"c".bin'];
    for (const name of names) writeFileSync(join(folder, name), '');
    const output: string[] = [];
    const run = (command: PlannedCommand): Promise<CommandEnd> =>
      new Promise((resolve) => {
        if (command.kind !== 'shell') throw new Error(command.kind);
        execFile('/bin/sh', ['-c', command.command], { cwd: folder }, (error, stdout) => {
          output.push(stdout);
          resolve({ kind: 'exited', code: error === null ? 0 : 1 });
        });
      });
    await send({ type: 'command', command: `printf '%s\\0' {artifacts}; ls pwned` }, ['x'], {
      run,
      find: async () => names,
    });
    rmSync(folder, { recursive: true, force: true });
    expect(output.join('').split('\0').slice(0, 2).sort()).toEqual([...names].sort());
  });
});

describe('a destination that is told', () => {
  it('Slack', async () => {
    const { received, report } = await send(
      { type: 'slack', webhook_url: '$URL', message_template: '{pipeline_name}: {artifacts}' },
      ['dist/*'],
    );
    expect(report).toEqual({
      destination: 'SlackDestination',
      artifacts: ['dist/a.tgz', 'dist/b.whl'],
      trouble: undefined,
    });
    expect(received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ text: 'ci: dist/a.tgz, dist/b.whl' }]);
  });

  it('the Pushgateway, in the text format with its last line ended', async () => {
    const paths: string[] = [];
    const written = {
      type: 'PrometheusDestination',
      config: {
        pushgateway_url: '$URL',
        job_name: 'a/b',
        instance: 'host 1',
        extra_labels: { team: 'a"b\\c\nd' },
        metrics: {
          pass_rate: { help: 'Line\nbreak' },
          runs: { type: 'counter', value: 3, labels: { kind: 'x' } },
        },
      },
    };
    const { received, report } = await send(written, [], {
      post: async (request) => {
        paths.push(new URL(request.url).pathname);
        return postHttp(request);
      },
    });
    expect(report.trouble).toBeUndefined();
    expect(paths).toEqual(['/hook/metrics/job@base64/YS9i/instance/host%201']);
    expect(received[0]?.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(received[0]?.body).toBe(
      [
        '# HELP pass_rate Line\\nbreak',
        '# TYPE pass_rate gauge',
        'pass_rate{team="a\\"b\\\\c\\nd"} 66.67',
        '# TYPE runs counter',
        'runs{team="a\\"b\\\\c\\nd",kind="x"} 3',
        '',
      ].join('\n'),
    );
  });

  it('of a number that was not measured fails', async () => {
    const { report, received } = await send({ type: 'prometheus', pushgateway_url: '$URL', metrics: { coverage: {} } });
    expect([report.trouble, received]).toEqual(['the run measured no coverage', []]);
  });

  it('and does not take it is a failure', async () => {
    receiver.answer = () => ({ status: 302, headers: { location: 'http://elsewhere.example/' } });
    const { report } = await send({ type: 'slack', webhook_url: '$URL' });
    receiver.answer = () => ({ status: 200 });
    expect(report.trouble).toBe('HTTP 302, and redirects are not followed');
  });

  it('in Python is called by where it stands', async () => {
    const called: string[] = [];
    const python = async (ref: string): Promise<string | undefined> => {
      called.push(ref);
      return Promise.resolve(undefined);
    };
    expect(
      (await send({ type: 'python', ref: 'destinations.0' }, ['dist/*'], { python })).report.trouble,
    ).toBeUndefined();
    expect(called).toEqual(['destinations.0']);
  });
});

it.each<[unknown, string]>([
  [{ type: 'S4' }, 'type: there is no kind of destination "S4"'],
  [{ type: 'github-release', owner: 'o/../x', repo: 'r', tag: 'v1' }, 'owner: not a name on GitHub'],
  [{ type: 'github-release', owner: 'o', repo: 'r', tag: 'v1', token: 'x' }, 'token: there is no such setting'],
  [{ type: 'npm', tag: '--evil' }, 'tag: it must not start with a dash'],
  [{ type: 'npm', registry: 'file:///etc' }, 'registry: it is no url'],
  [
    { type: 'prometheus', pushgateway_url: 'http://a', metrics: { 'a-b': { value: 1 } } },
    'metrics.a-b: not the name of a metric',
  ],
])('destination %o is refused', (written, expected) => {
  const read = readDestination(written);
  const said = read.ok ? '' : read.error.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  expect(said).toBe(expected);
});
