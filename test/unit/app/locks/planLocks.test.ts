import { expect, it } from 'vitest';
import { planLocks } from '../../../../src/app/locks/planSync.ts';
import type { StoredLease } from '../../../../src/app/locks/leaseRefs.ts';
import type { ObjectId } from '../../../../src/base/ids.ts';

/** `live`, `ended` or `back` (given back), and of whom. */
interface Side {
  readonly of: string;
  readonly is: 'live' | 'ended' | 'back';
  readonly until?: number;
}

function stored(side: 'here' | 'there', { of, is, until = 2_000 }: Side): StoredLease {
  const expires = is === 'live' ? until : is === 'ended' ? 500 : 0;
  return {
    ref: 'r',
    id: `${side}-${of}-${is}` as ObjectId,
    lease: { owner: of, nonce: of, expires, resource: 'path:x' },
  };
}

const live = (of: string, until?: number): Side => ({ of, is: 'live', ...(until !== undefined && { until }) });
const ended = (of: string): Side => ({ of, is: 'ended' });
const back = (of: string): Side => ({ of, is: 'back' });

it.each<[string, Side | undefined, Side | undefined, boolean, readonly object[]]>([
  ['a lock of the remote is taken over', undefined, live('b'), false, [{ kind: 'receive', lost: false }]],
  ['one that ended there is not', undefined, ended('b'), false, []],
  ['one that is only here is offered', live('a'), undefined, false, [{ kind: 'offer' }]],
  ['one that the remote has no more was taken away', live('a'), undefined, true, [{ kind: 'forget', lost: true }]],
  ['one that ended here is left to be collected', ended('a'), undefined, true, []],
  [
    'one that was given back and is gone there too is forgotten',
    back('a'),
    undefined,
    true,
    [{ kind: 'forget', lost: false }],
  ],
  ['the end of one that the remote still has is told', back('a'), live('a'), true, [{ kind: 'end' }]],
  ['one that was given back there is forgotten here', live('a'), back('a'), true, [{ kind: 'forget', lost: true }]],
  ['the later renewal is offered', live('a', 3_000), live('a', 2_000), true, [{ kind: 'offer' }]],
  ['the later renewal is taken over', live('a', 2_000), live('a', 3_000), true, [{ kind: 'receive', lost: false }]],
  ['of two that are held the remote holds', live('a'), live('b'), false, [{ kind: 'receive', lost: true }]],
  ['one that ended here gives way', ended('a'), live('b'), false, [{ kind: 'receive', lost: false }]],
  ['one that was given back here gives way', back('a'), live('b'), false, [{ kind: 'receive', lost: false }]],
  ['one that ended there gives way', live('a'), ended('b'), false, [{ kind: 'offer' }]],
  ['two that ended are left alone', ended('a'), ended('b'), false, []],
])('%s', (_, here, there, wasThere, expected) => {
  const steps = planLocks({
    here: here === undefined ? [] : [stored('here', here)],
    there: there === undefined ? [] : [stored('there', there)],
    left: ({ expires }) => Math.max(0, expires - 1_000),
    wasThere: () => wasThere,
  });
  expect(steps).toMatchObject(expected);
  expect(steps).toHaveLength(expected.length);
});
