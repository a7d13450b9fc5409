import * as z from 'zod/mini';
import { err, ok } from '../../../base/result.ts';
import { jsonPost } from '../post.ts';
import { expand, expandUrl, secretText } from '../secretText.ts';
import { hookKind } from './hookKind.ts';

const token = z.string().check(z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/, 'not the name of a header'));
const path = z.string().check(z.maxLength(1_000), z.regex(/^[^\s?#]*$/, 'not a path'));

/** Posts `{"event", "payload"}` as JSON, to `base_url` and what `paths` has for the event. */
export const http = hookKind({
  className: 'HttpHook',
  name: 'http',
  schema: z
    .strictObject({
      url: z.optional(secretText),
      base_url: z.optional(secretText),
      headers: z._default(z.record(token, secretText), {}),
      paths: z._default(z.record(z.string(), path), {}),
      timeout: z._default(z.number().check(z.positive(), z.maximum(300)), 10),
    })
    .check(
      z.refine(({ url, base_url: base }) => (url === undefined) !== (base === undefined), 'either url or base_url'),
    ),
  act: ({ url: one, base_url: base, headers, paths, timeout }, { event, fields }, env) => {
    const below = Object.hasOwn(paths, event) ? (paths[event] ?? '') : '';
    const start = one ?? base ?? '';
    const url = expandUrl(below === '' ? start : `${start.replace(/\/+$/, '')}/${below.replace(/^\/+/, '')}`, env);
    if (!url.ok) return err(url.error);
    const sent: Record<string, string> = {};
    for (const [name, written] of Object.entries(headers)) {
      const value = expand(written, env);
      if (!value.ok) return err(value.error);
      if (/[\r\n\0]/.test(value.value)) return err(`the header ${name} is not one line`);
      sent[name] = value.value;
    }
    return ok({ kind: 'post', post: jsonPost(url.value, { event, payload: fields }, timeout, sent) });
  },
});
