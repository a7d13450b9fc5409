import type { BoundHook } from '../../../domain/pipelines/hooks/list.ts';
import type { HookAction } from '../../../domain/pipelines/hooks/hookKind.ts';
import type { Notice } from '../../../domain/pipelines/notice.ts';
import type { ReadEnv } from '../../../domain/pipelines/secretText.ts';
import type { PostHttp } from '../../ports/postHttp.ts';
import { sendPost } from '../sendPost.ts';

export interface HookPorts {
  readonly post: PostHttp;
  readonly env: ReadEnv;
  /** Takes secrets out of a text: what goes wrong in code of the user's may tell one. */
  readonly mask: (text: string) => string;
  /** Shows a line of a hook. */
  readonly print: (line: string) => void;
  /** Calls a hook in Python; gives what went wrong. `undefined` where the pipeline is not in Python. */
  readonly python: ((ref: string, notice: Notice) => Promise<string | undefined>) | undefined;
}

/** How it went with one hook. Nothing in it is secret. */
export interface HookReport {
  readonly hook: string;
  readonly event: string;
  /** `undefined` when all went well. */
  readonly trouble: string | undefined;
}

/**
 * Tells hooks what happened, one after another. A hook that fails is reported and changes nothing else: there is no outcome of
 * a hook that a verdict could depend on. Reports only of hooks that are told of this event.
 */
export async function runHooks(
  hooks: readonly BoundHook[],
  notice: Notice,
  ports: HookPorts,
  signal?: AbortSignal,
): Promise<readonly HookReport[]> {
  const reports: HookReport[] = [];
  for (const bound of hooks) {
    if (!bound.events.some((event) => event === notice.event)) continue;
    const hook = bound.kind === 'python' ? `python ${bound.ref}` : bound.hook.type;
    const trouble = await runHook(bound, notice, ports, signal);
    reports.push({ hook, event: notice.event, trouble: trouble === undefined ? undefined : ports.mask(trouble) });
  }
  return reports;
}

async function runHook(
  bound: BoundHook,
  notice: Notice,
  ports: HookPorts,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (bound.kind === 'python') {
    return ports.python === undefined ? 'the pipeline is not in Python' : ports.python(bound.ref, notice);
  }
  const action = bound.hook.act(notice, ports.env);
  return action.ok ? perform(action.value, ports, signal) : action.error;
}

async function perform(
  action: HookAction,
  { post, print, mask }: HookPorts,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (action.kind === 'print') print(mask(action.line));
  return action.kind === 'post' ? sendPost(post, action.post, signal) : undefined;
}
