import { describe } from 'vitest';
import { MemoryHttp } from '../../fakes/memoryHttp.ts';
import { postHttpAcceptance, type Subject } from './acceptance.ts';

function open(): Promise<Subject> {
  const http = new MemoryHttp();
  return Promise.resolve({
    post: http.post,
    url: 'http://example.com/hook',
    nowhere: 'http://example.com/nowhere',
    get received() {
      return http.posts.map(({ headers, body }) => ({
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
        body,
      }));
    },
    answer: (answer) => {
      http.answer = () => answer;
    },
    end: () => Promise.resolve(),
  });
}

describe('posting in memory', () => postHttpAcceptance(open));
