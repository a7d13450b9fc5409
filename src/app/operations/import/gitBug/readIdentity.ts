import * as z from 'zod/mini';
import { fromUtf8 } from '../../../../base/bytes.ts';
import { parseJson } from '../../../../base/json.ts';
import { READ_LIMITS } from './limits.ts';
import { second } from './readPack.ts';

const versionSchema = z.object({
  unix_time: second,
  name: z.nullish(z.string()),
  email: z.nullish(z.string()),
  login: z.nullish(z.string()),
  metadata: z.catch(z.nullish(z.record(z.string(), z.string())), undefined),
});

/** One version of an identity. */
export interface IdentityVersion {
  readonly seconds: number;
  readonly name: string;
  readonly email: string;
  readonly login: string;
  /** What `github-login`, or another `…-login`, among its notes says. */
  readonly notedLogin: string;
}

/** Reads a blob `version` of an identity; `undefined` when it is not in the form of one. */
export function readIdentityVersion(content: Uint8Array): IdentityVersion | undefined {
  const document = content.length <= READ_LIMITS.identityBytes ? fromUtf8(content) : undefined;
  const version = document === undefined ? undefined : versionSchema.safeParse(parseJson(document)).data;
  if (version === undefined) return undefined;
  const { unix_time: seconds, name, email, login, metadata } = version;
  const notedLogin = notedLoginOf(metadata ?? {});
  return { seconds, name: name ?? '', email: email ?? '', login: login ?? '', notedLogin };
}

function notedLoginOf(metadata: Readonly<Record<string, string>>): string {
  const keys = Object.keys(metadata).filter((key) => key.endsWith('-login'));
  const [first] = keys.includes('github-login') ? ['github-login'] : keys.sort();
  return first === undefined ? '' : (metadata[first] ?? '');
}
