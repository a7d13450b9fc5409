import type { ToldFailure } from '../../src/protocol/board.ts';
import type { RpcFailure } from '../../src/protocol/rpc.ts';

/** What people read of a failure: the host's sentence, or the code where only the machinery failed. */
export function toldBy({ code, details }: RpcFailure): ToldFailure {
  const { text, column } = (details ?? {}) as { readonly text?: unknown; readonly column?: unknown };
  return {
    text: typeof text === 'string' ? text : code,
    ...(typeof column === 'number' && { column }),
  };
}
