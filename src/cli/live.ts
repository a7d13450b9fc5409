import type { Operation } from '../app/operations/operation.ts';
import { STDERR, STDOUT, writeText } from './output.ts';
import { liveRendererOf } from './render/runLive.ts';
import type { Shown } from './shown.ts';
import { outputStyle } from './terminal.ts';

/** What happens on the way goes to standard output; where that is for programs, what was asked to be seen goes beside it. */
export function liveOptions({ id, live }: Operation): Shown['live'] {
  const renderer = live === undefined ? undefined : liveRendererOf(id);
  if (renderer === undefined) return undefined;
  return ({ globals, env, input }) => {
    if (globals.quiet || (globals.json && input['show'] !== true)) return {};
    const style = outputStyle(env);
    return {
      onItem: async (item) => {
        const lines = renderer(item, { style, now: Date.now() });
        if (lines.length > 0) await writeText(globals.json ? STDERR : STDOUT, `${lines.join('\n')}\n`);
      },
    };
  };
}
