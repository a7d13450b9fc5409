/** What happened. */
export interface Notice {
  readonly event: string;
  /** Names as hooks in Python see them: `pipeline_name`, `status`, `step_name`, `run_id`, `duration_ms`, … */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** What a pipeline tells its hooks of. */
export const HOOK_EVENTS = [
  'pipeline_start',
  'pipeline_complete',
  'pipeline_fail',
  'step_start',
  'step_complete',
  'step_fail',
] as const;

export type HookEvent = (typeof HOOK_EVENTS)[number];

/** Other names of the same: those of callbacks in older files. `error` is told of each failure. */
const OTHER_NAMES: Readonly<Record<string, readonly HookEvent[]>> = {
  pipeline_end: ['pipeline_complete', 'pipeline_fail'],
  step_end: ['step_complete', 'step_fail'],
  error: ['pipeline_fail', 'step_fail'],
};

/** The events that a name stands for; empty when it is none. */
export function hookEvents(name: string): readonly HookEvent[] {
  const snake = name.replaceAll('-', '_');
  const event = HOOK_EVENTS.find((one) => one === snake);
  if (event !== undefined) return [event];
  return Object.hasOwn(OTHER_NAMES, snake) ? (OTHER_NAMES[snake] ?? []) : [];
}

/** Puts fields into a template at `{name}`. Other braces stay as they are. */
export function fill(template: string, { event, fields }: Notice, escape: (text: string) => string): string {
  const values: Notice['fields'] = { event, ...fields };
  return template.replaceAll(/\{([a-z_]{1,64})\}/g, (all: string, name: string) =>
    Object.hasOwn(values, name) ? escape(String(values[name] ?? '')) : all,
  );
}
