import { beforeEach, describe, expect, it } from 'vitest';
import { NewestAnswer } from '../../../../src/extension/repositories/newestAnswer.ts';

interface Open {
  answer(value: string): void;
  fail(error: Error): void;
}

let open: Open[];
let taken: string[];
let newest: NewestAnswer<string>;

beforeEach(() => {
  [open, taken] = [[], []];
  newest = new NewestAnswer(
    () => new Promise<string>((answer, fail) => open.push({ answer, fail })),
    (answer) => taken.push(answer),
  );
});

describe('the newest answer', () => {
  it('is asked for once by all who wait', async () => {
    const waiting = [newest.wait(), newest.wait()];
    open[0]?.answer('a');
    await Promise.all(waiting);
    await newest.wait();
    expect([open.length, taken]).toEqual([1, ['a']]);
  });

  it('is not overtaken by an earlier one that comes late', async () => {
    const [first, second] = [newest.again(), newest.again()];
    open[1]?.answer('new');
    await second;
    open[0]?.answer('old');
    await first;
    expect(taken).toEqual(['new']);
  });

  it('is what those get who waited for a question that failed meanwhile', async () => {
    const first = newest.wait();
    const second = newest.again();
    open[0]?.fail(new Error('stopped'));
    open[1]?.answer('new');
    await Promise.all([first, second]);
    expect(taken).toEqual(['new']);
  });

  it('is asked for anew after a failure', async () => {
    const first = newest.wait();
    open[0]?.fail(new Error('stopped'));
    await expect(first).rejects.toThrow('stopped');
    const second = newest.wait();
    open[1]?.answer('b');
    await second;
    expect(taken).toEqual(['b']);
  });
});
