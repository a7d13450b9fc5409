import { err, ok, type Result } from '../../../base/result.ts';
import { hookEvents, type HookEvent, HOOK_EVENTS } from '../notice.ts';
import { type SettingProblem, typeAndSettings } from '../settings.ts';
import type { Hook, HookKind } from './hookKind.ts';
import { http } from './http.ts';
import { print } from './print.ts';
import { slack } from './slack.ts';

/** Every kind of hook. */
export const hookKinds: readonly HookKind[] = [print, http, slack];

/** A hook and what it is told of. A hook in Python is known by where it stands in its pipeline: `hooks.pipeline_fail.0`. */
export type BoundHook = { readonly events: readonly HookEvent[] } & (
  { readonly kind: 'known'; readonly hook: Hook } | { readonly kind: 'python'; readonly ref: string }
);

/** So many hooks one pipeline may have. */
const MOST = 100;

/**
 * The hooks of a pipeline, as its file has them: a mapping of events to one or several hooks, or hooks that are told of all. Each is
 * a name, or `{type, config}`, or `{type, …settings}`.
 */
export function readHooks(written: unknown): Result<readonly BoundHook[], readonly SettingProblem[]> {
  const bound: BoundHook[] = [];
  const problems: SettingProblem[] = [];
  const entries: (readonly [readonly (string | number)[], readonly HookEvent[], unknown])[] = [];
  if (written === undefined || written === null) return ok([]);
  if (Array.isArray(written) || typeof written === 'string' || isTyped(written))
    entries.push([[], HOOK_EVENTS, written]);
  else if (typeof written === 'object') {
    for (const [name, hooks] of Object.entries(written)) {
      const events = hookEvents(name);
      if (events.length === 0) problems.push({ path: [name], message: 'there is no such event' });
      else entries.push([[name], events, hooks]);
    }
  } else problems.push({ path: [], message: 'neither hooks nor a mapping of events to hooks' });
  for (const [path, events, hooks] of entries) {
    for (const [at, one] of listOf(hooks).entries()) {
      const read = readHook(one);
      const place = Array.isArray(hooks) ? [...path, at] : path;
      if (bound.length >= MOST) problems.push({ path: place, message: `more than ${MOST} hooks` });
      else if (read.ok) bound.push({ events, ...read.value });
      else problems.push(...read.error.map(({ path: below, message }) => ({ path: [...place, ...below], message })));
    }
  }
  return problems.length === 0 ? ok(bound) : err(problems.slice(0, MOST));
}

const isTyped = (value: unknown): boolean => typeof value === 'object' && value !== null && 'type' in value;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

type ReadHook = { readonly kind: 'known'; readonly hook: Hook } | { readonly kind: 'python'; readonly ref: string };

function readHook(written: unknown): Result<ReadHook, readonly SettingProblem[]> {
  const typed = typeAndSettings(written);
  if (!typed.ok) return typed;
  const { type, settings } = typed.value;
  if (type === 'python') {
    const { ref } = settings;
    return typeof ref === 'string' ? ok({ kind: 'python', ref }) : err([{ path: ['ref'], message: 'it is missing' }]);
  }
  const kind = hookKinds.find(({ className, name }) => className === type || name === type);
  if (kind === undefined) return err([{ path: ['type'], message: `there is no kind of hook "${type}"` }]);
  const hook = kind.make(settings);
  return hook.ok ? ok({ kind: 'known', hook: hook.value }) : hook;
}
