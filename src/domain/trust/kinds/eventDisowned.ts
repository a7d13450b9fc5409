import { hexBytes, text } from '../../event/fields.ts';
import { type Kind, tuple } from '../../event/kind.ts';

/**
 * Takes one event out of what is folded, in every clone. The event is named by its whole version, so that it is found without
 * an index of ids; `time` is its time as 8 bytes. The aggregate is that of the event.
 */
export interface DisownedPayload {
  readonly event: string;
  readonly actor: string;
  readonly time: string;
  readonly reason: string;
}

export const eventDisowned: Kind<310, 'EventDisowned', DisownedPayload> = {
  tag: 310,
  name: 'EventDisowned',
  payload: tuple({ event: hexBytes(32), actor: hexBytes(16), time: hexBytes(8), reason: text }),
  example: {
    event: 'c3'.repeat(32),
    actor: 'd4'.repeat(16),
    time: 'e5'.repeat(8),
    reason: 'Its time is in the year 9999',
  },
};
