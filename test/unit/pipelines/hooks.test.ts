import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHooks, type HookPorts } from '../../../src/app/pipelines/hooks/runHooks.ts';
import { readHooks } from '../../../src/domain/pipelines/hooks/list.ts';
import { hookEvents, type Notice } from '../../../src/domain/pipelines/notice.ts';
import { postHttp } from '../../../src/node/http/postHttp.ts';
import { WebhookReceiver } from '../../support/webhookReceiver.ts';

const NOTICE: Notice = { event: 'pipeline_fail', fields: { pipeline_name: 'ci <&>', status: 'fail', step_name: null } };
const SECRET = 'T000-B000-secretsecret';

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await WebhookReceiver.open();
});
afterAll(() => receiver.close());

/** Runs hooks as a file has them against the receiver; the environment has its address and a token. */
async function run(written: unknown, notice = NOTICE, python?: HookPorts['python']) {
  const hooks = readHooks(written);
  if (!hooks.ok) throw new Error(JSON.stringify(hooks.error));
  const variables: Record<string, string> = { HOOK_URL: `${receiver.url}/${SECRET}`, TOKEN: SECRET };
  const printed: string[] = [];
  receiver.received.length = 0;
  const print = (line: string): void => void printed.push(line);
  const reports = await runHooks(hooks.value, notice, {
    post: postHttp,
    env: (name) => variables[name],
    print,
    python,
    mask: (text) => text.replaceAll(SECRET, '***'),
  });
  return { reports, printed, received: [...receiver.received] };
}

describe('a hook', () => {
  it.each([
    ['as in YAML', { pipeline_fail: [{ type: 'print' }, { type: 'slack', webhookUrlEnv: 'HOOK_URL' }] }],
    [
      'as in Python',
      { pipeline_fail: ['PrintHook', { type: 'SlackDestination', config: { webhook_url: '${HOOK_URL}' } }] },
    ],
    ['for an older event', { 'pipeline-end': ['print', { type: 'slack', 'webhook-url': '$HOOK_URL' }] }],
    ['for all events', ['print', { type: 'slack', webhook_url: '$HOOK_URL' }]],
  ])('%s', async (_, written) => {
    const { reports, printed, received } = await run(written);
    expect(reports.map(({ trouble }) => trouble)).toEqual([undefined, undefined]);
    expect(printed).toEqual(['[hook] pipeline_fail ci <&> fail']);
    expect(received.map(({ body, headers }) => [JSON.parse(body) as unknown, headers['content-type']])).toEqual([
      [{ text: 'ci &lt;&amp;&gt;: pipeline_fail fail' }, 'application/json'],
    ]);
  });

  it('tells Slack in its own words, and only of what it is to tell', async () => {
    const slack = {
      type: 'slack',
      webhook_url: '$HOOK_URL',
      channel: '#ci',
      username: 'u',
      icon_emoji: ':x:',
      message_template: '{pipeline_name} {unknown} {"a"}',
    };
    expect((await run([slack])).received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { text: 'ci &lt;&amp;&gt; {unknown} {"a"}', channel: '#ci', username: 'u', icon_emoji: ':x:' },
    ]);
    expect((await run([{ ...slack, on_events: ['generation.promoted'] }])).received).toEqual([]);
  });

  it('posts event and payload by HTTP, with headers from the environment', async () => {
    const http = {
      type: 'HttpHook',
      config: {
        base_url: receiver.url,
        headers: { Authorization: 'Bearer $TOKEN' },
        paths: { pipeline_fail: '/failed' },
      },
    };
    const { received, reports } = await run({ pipeline_fail: http });
    expect(reports).toEqual([{ hook: 'HttpHook', event: 'pipeline_fail', trouble: undefined }]);
    expect(received.map(({ body, headers }) => [JSON.parse(body) as unknown, headers.authorization])).toEqual([
      [{ event: 'pipeline_fail', payload: NOTICE.fields }, `Bearer ${SECRET}`],
    ]);
  });

  it('that fails is reported without anything secret, and the next one is told all the same', async () => {
    receiver.answer = () => ({ status: 500, body: SECRET });
    const { reports, printed } = await run([
      { type: 'http', url: '$HOOK_URL' },
      { type: 'slack', webhook_url: '$UNSET' },
      { type: 'slack', webhook_url: '...' },
      'print',
    ]);
    receiver.answer = () => ({ status: 200 });
    expect(reports.map(({ trouble }) => trouble)).toEqual([
      'HTTP 500',
      'the environment variable UNSET is not set',
      'its address is not valid',
      undefined,
    ]);
    expect(printed).toHaveLength(1);
    expect(JSON.stringify(reports)).not.toContain(SECRET);
  });

  it('in Python is called by where it stands', async () => {
    const called: unknown[] = [];
    const { reports } = await run(
      { pipeline_fail: [{ type: 'python', config: { ref: 'hooks.pipeline_fail.0' } }] },
      NOTICE,
      async (ref, notice) => {
        called.push([ref, notice]);
        return `it raised ${SECRET}`;
      },
    );
    expect(called).toEqual([['hooks.pipeline_fail.0', NOTICE]]);
    expect(reports).toEqual([
      { hook: 'python hooks.pipeline_fail.0', event: 'pipeline_fail', trouble: 'it raised ***' },
    ]);
  });

  it('is not told of other events', async () => {
    expect((await run({ step_start: ['print'] })).reports).toEqual([]);
  });
});

it.each([
  ['pipeline_fail', ['pipeline_fail']],
  ['step-end', ['step_complete', 'step_fail']],
  ['error', ['pipeline_fail', 'step_fail']],
  ['constructor', []],
])('event %s stands for %s', (name, events) => expect(hookEvents(name)).toEqual(events));

it.each<[unknown, string]>([
  [{ pipeline_done: 'print' }, 'pipeline_done: there is no such event'],
  [
    { pipeline_fail: [{ type: 'PrintHook' }, { type: 'Mail' }] },
    'pipeline_fail.1.type: there is no kind of hook "Mail"',
  ],
  [[{ type: 'slack' }], '0.: either webhook_url or webhook_url_env'],
  [[{ type: 'http', url: 'http://a', headers: { 'a b': 'c' } }], '0.headers.a b: not the name of a header'],
  [[{ config: {} }], '0.type: it is missing'],
  [7, ': neither hooks nor a mapping of events to hooks'],
  [[null], '0.: neither a name nor a mapping with a type'],
])('hooks %o are refused', (written, expected) => {
  const hooks = readHooks(written);
  const said = hooks.ok ? '' : hooks.error.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  expect(said.replace(/^0: /, '0.: ')).toBe(expected);
});

it('no hooks are none', () => expect(readHooks(undefined)).toEqual({ ok: true, value: [] }));
