import type { GitObject } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { nextTurn } from '../../pause.ts';
import type { LooseObjects } from '../objects/looseObjects.ts';

/** Objects written between two turns of the event loop: some 20 ms. */
const PER_TURN = 256;

/** Writes objects with synchronous calls, which are several times faster than asynchronous ones for small files. */
export async function writeInTurns(loose: LooseObjects, objects: readonly GitObject[]): Promise<readonly ObjectId[]> {
  const ids: ObjectId[] = [];
  for (const object of objects) {
    if (ids.length > 0 && ids.length % PER_TURN === 0) await nextTurn();
    ids.push(loose.write(object));
  }
  return ids;
}
