import { describe } from 'vitest';
import { postHttp } from '../../../src/node/http/postHttp.ts';
import type { Answer } from '../../fakes/memoryHttp.ts';
import { WebhookReceiver } from '../../support/webhookReceiver.ts';
import { postHttpAcceptance, type Subject } from './acceptance.ts';

async function open(): Promise<Subject> {
  const [receiver, gone] = [await WebhookReceiver.open(), await WebhookReceiver.open()];
  const nowhere = gone.url;
  await gone.close();
  return {
    post: postHttp,
    url: receiver.url,
    nowhere,
    get received() {
      return receiver.received.map(({ headers, body }) => ({ headers: headers as Record<string, string>, body }));
    },
    answer: (answer: Answer) => {
      if (answer !== 'unreachable') receiver.answer = () => answer;
    },
    end: () => receiver.close(),
  };
}

describe("posting with node's client", () => postHttpAcceptance(open));
