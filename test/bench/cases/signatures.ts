import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { publishKey } from '../../../src/domain/trust/decideKeys.ts';
import { actorOfKey } from '../../../src/domain/trust/keyProof.ts';
import { issueKinds, workKinds } from '../../../src/domain/event/catalog.ts';
import { type SealedEvent, sealEvent } from '../../../src/domain/event/event.ts';
import type { ActorId, AggregateId } from '../../../src/base/ids.ts';
import { verifySignatures } from '../../../src/app/trust/verifySignatures.ts';
import { openRepositoryAt } from '../../../src/node/compose.ts';
import { nodeSigner } from '../../../src/node/keys/nodeSigner.ts';
import { portableSigner } from '../../../src/node/keys/portableSigner.ts';
import { compare, figure, row, withFolder } from '../lib/measure.ts';
import { append, newRepository } from '../lib/repositories.ts';

const CHECKS = 200;
const EVENTS = 20_000;
const seed = Uint8Array.from({ length: 32 }, (_, i) => i);

function signedBy(actor: ActorId, sealed: SealedEvent): SealedEvent {
  return { ...sealed, event: { ...sealed.event, actor, sig: nodeSigner().sign(seed, fromHex(sealed.event.id)) } };
}

void withFolder(async (folder) => {
  const [node, portable] = [nodeSigner(), portableSigner()];
  const publicKey = node.publicKeyOf(seed);
  const message = new Uint8Array(32);
  const signature = node.sign(seed, message);
  const verify = (signer: typeof node) => () => {
    for (let i = 0; i < CHECKS; i++) if (!signer.verify(publicKey, message, signature)) throw new Error('not valid');
  };
  await compare({
    what: 'verify a signature',
    yardstick: 'the portable implementation',
    aim: '≤ 0.2',
    rounds: 5,
    items: CHECKS,
    ours: verify(node),
    theirs: verify(portable),
  });

  const key = { publicKey: toHex(publicKey), sign: (bytes: Uint8Array) => node.sign(seed, bytes) };
  const actor = actorOfKey(key.publicKey);
  const draft = publishKey(actor, key);
  const { store, log } = await newRepository(folder);
  const repository = await openRepositoryAt({ cwd: folder, env: process.env });
  const kind = workKinds.byName(draft.kind);
  const commented = issueKinds.byName('CommentAdded');
  if (kind === undefined || commented === undefined) throw new Error('a kind is missing');
  await append(repository.workLog, [signedBy(actor, sealEvent(draft, kind, { actor, ts: 1 }))]);
  const events = Array.from({ length: EVENTS }, (_, i) => {
    const issue = toHex(Uint8Array.from({ length: 16 }, () => i % 200)) as AggregateId;
    const comment = { aggregate: issue, kind: 'CommentAdded', payload: { body: String(i) } };
    return signedBy(actor, sealEvent(comment, commented, { actor, ts: i + 2 }));
  });
  await append(log, events);
  await store.dispose();
  await repository.projection.current();
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  let perEvent = NaN;
  // The first round only warms up. Making the tables again is measured elsewhere.
  for (let round = 0; round < 2; round++) {
    await repository.projection.rebuild();
    longest = 0;
    const start = (last = performance.now());
    const { counts } = await verifySignatures(repository, { limit: 10 });
    perEvent = ((performance.now() - start) * 1000) / EVENTS;
    if (counts.valid !== EVENTS + 1) throw new Error(`${counts.valid} are valid`);
  }
  row('verify 20,000 signed events and keep the verdicts, per event', `${perEvent.toFixed(1)} µs`, '≤ 200 µs');
  clearInterval(watch);
  row('longest time for which that keeps others waiting', `${longest.toFixed(0)} ms`, '≤ 50 ms');
  await figure('the same when all was verified', '–', 5, 1, () => verifySignatures(repository, { limit: 10 }));
  await repository.dispose();
});
