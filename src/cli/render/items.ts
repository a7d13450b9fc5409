import type { RenderContext } from './renderer.ts';
import { renderWatched } from './watched.ts';

/** An item of an operation that goes on, as people read it: lines without line breaks; none for what only programs need. */
export type ItemRenderer = (item: unknown, context: RenderContext) => readonly string[];

/** By operation id. */
const RENDERERS = { watch: renderWatched } as const;

export function itemRendererOf(operationId: string): ItemRenderer {
  if (!Object.hasOwn(RENDERERS, operationId)) return (item) => [JSON.stringify(item)];
  // Each renderer is declared for the items of the operation it stands beside, and gets nothing else.
  return RENDERERS[operationId as keyof typeof RENDERERS] as ItemRenderer;
}
