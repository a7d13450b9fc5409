import { hashInBulk } from '../../../src/base/hash.ts';
import { figure, withFolder } from '../lib/measure.ts';
import { append, comment, newRepository } from '../lib/repositories.ts';

const EVENTS = 10_000;

void withFolder(async (folder) => {
  const { store, log } = await newRepository(folder);
  await hashInBulk();
  await figure('append 10,000 events at once, from payloads to the moved ref, per event', '≤ 15 µs', 7, EVENTS, () =>
    append(log, Array.from({ length: EVENTS }, comment)),
  );
  await store.dispose();
});
