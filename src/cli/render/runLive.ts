import type { RunItem } from '../../app/operations/pipelines/runPipeline.ts';
import type { ItemRenderer } from './items.ts';
import { neutralise, oneLine } from './neutralise.ts';
import { stepLine } from './runSteps.ts';
import type { RenderContext } from './renderer.ts';
import { paint } from './style.ts';

/** By operation id: what is shown on the way. Each use begins anew, because parts of lines are kept until their end comes. */
const RENDERERS = { 'pipeline.run': runLive } as const;

/** How what happens on the way is shown; `undefined` for an operation that only answers. */
export function liveRendererOf(operationId: string): ItemRenderer | undefined {
  if (!Object.hasOwn(RENDERERS, operationId)) return undefined;
  return RENDERERS[operationId as keyof typeof RENDERERS]() as ItemRenderer;
}

/** The longest beginning of a line that is kept back, in characters. */
const LONGEST = 10_000;

function runLive(): (item: RunItem, context: RenderContext) => readonly string[] {
  const open = new Map<string, string>();
  const prefixed = (key: string, line: string, { style }: RenderContext): string =>
    `${paint(style, 'cyan', oneLine(key))} | ${neutralise(line)}`;
  const rest = (key: string, context: RenderContext): readonly string[] => {
    const line = open.get(key) ?? '';
    open.delete(key);
    return line === '' ? [] : [prefixed(key, line, context)];
  };
  return (item, context) => {
    const { style } = context;
    switch (item.type) {
      case 'definition.output':
        return neutralise(item.text).replace(/\n$/, '').split('\n');
      case 'run.started':
        return [
          paint(style, 'dim', `Run ${item.run_id.slice(0, 8)} of ${oneLine(item.pipeline)}: ${item.step_count} steps`),
        ];
      case 'step.started':
        return item.attempt === 1 ? [] : [paint(style, 'yellow', `${oneLine(item.key)}: try ${item.attempt}`)];
      case 'step.output': {
        const lines = `${open.get(item.key) ?? ''}${item.text}`.split(/\r?\n/);
        const last = lines.pop() ?? '';
        open.set(item.key, last.length > LONGEST ? '' : last);
        if (last.length > LONGEST) lines.push(last);
        return lines.map((line) => prefixed(item.key, line, context));
      }
      case 'step.finding':
        return []; // All of them are shown at the end.
      case 'step.finished':
        return [...rest(item.step.key, context), stepLine(item.step, style)];
    }
  };
}
