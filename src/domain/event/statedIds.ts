import { startsWith, toHex } from '../../base/bytes.ts';
import type { EventId } from '../../base/ids.ts';
import { CborScanner } from './cborScan.ts';
import { HEADER_LENGTH, RECORD_HEAD } from './chunk.ts';
import { READ_LIMITS } from './limits.ts';

const ID_LENGTH = 32;

/**
 * The ids that the records of a chunk file state, not verified: enough to count, many times faster than reading. A file
 * that is no chunk states none; of a damaged one, those before the damage.
 */
export function statedIds(chunk: Uint8Array): EventId[] {
  const ids: EventId[] = [];
  if (chunk.length > READ_LIMITS.chunk) return ids;
  const bytes = chunk.subarray(HEADER_LENGTH);
  const scanner = new CborScanner(bytes);
  const length = scanner.enterArray() ?? 0;
  for (let i = 0; i < length && !(length === Infinity && scanner.atBreak()); i++) {
    const { at } = scanner;
    if (!scanner.skip()) break;
    const start = at + RECORD_HEAD.length;
    if (startsWith(bytes, RECORD_HEAD, at)) ids.push(toHex(bytes.subarray(start, start + ID_LENGTH)) as EventId);
  }
  return ids;
}
