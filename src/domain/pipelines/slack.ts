import * as z from 'zod/mini';
import { err, ok, type Result } from '../../base/result.ts';
import { fill, type Notice } from './notice.ts';
import { jsonPost, type Post } from './post.ts';
import { envName, expandUrl, type ReadEnv, secretText } from './secretText.ts';

const short = z.string().check(z.minLength(1), z.maxLength(200));

/** An incoming webhook of Slack, named by its address or by the environment variable that has it. */
export const slackSettings = z
  .strictObject({
    webhook_url: z.optional(secretText),
    webhook_url_env: z.optional(envName),
    channel: z.optional(short),
    username: z.optional(short),
    icon_emoji: z.optional(short),
    message_template: z.optional(z.string().check(z.minLength(1), z.maxLength(4_000))),
    /** Only of these it is told; of all when there is none. */
    on_events: z._default(z.array(short).check(z.maxLength(100)), []),
    timeout: z._default(z.number().check(z.positive(), z.maximum(300)), 10),
  })
  .check(
    z.refine(
      ({ webhook_url: url, webhook_url_env: name }) => (url === undefined) !== (name === undefined),
      'either webhook_url or webhook_url_env',
    ),
  );

const DEFAULT_TEMPLATE = '{pipeline_name}: {event} {status} {step_name}';

/** The request for a notice; nothing when it is not told of that. */
export function slackPost(
  settings: z.output<typeof slackSettings>,
  notice: Notice,
  env: ReadEnv,
): Result<Post | undefined, string> {
  const { webhook_url: written, webhook_url_env: name, on_events: events, timeout } = settings;
  if (events.length > 0 && !events.includes(notice.event)) return ok(undefined);
  const url = expandUrl(written ?? `\${${name ?? ''}}`, env);
  if (!url.ok) return err(url.error);
  const known = { ...notice, fields: { pipeline_name: '', status: '', step_name: '', ...notice.fields } };
  const text = fill(settings.message_template ?? DEFAULT_TEMPLATE, known, escapeSlack)
    .trim()
    .replaceAll(/ {2,}/g, ' ');
  const { channel, username, icon_emoji: icon } = settings;
  const content = { text, ...{ channel, username, icon_emoji: icon } };
  return ok(jsonPost(url.value, content, timeout));
}

/** What Slack reads as markup: links, mentions and entities begin with these. */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
