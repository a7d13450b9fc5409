import { expect, it } from 'vitest';
import { ItemRelay } from '../../../src/service/itemRelay.ts';

const output = (key: string, text: string): object => ({ type: 'step.output', key, text });

/** A relay whose reader takes nothing until it is let. */
function slowReader() {
  const read: unknown[] = [];
  let release: () => void = () => undefined;
  const mayRead = new Promise<void>((resolve) => (release = resolve));
  const relay = new ItemRelay(async (item) => {
    await mayRead;
    read.push(item);
  });
  return { read, relay, release: () => release() };
}

it('passes items on in their order, and what one step writes together', async () => {
  const { read, relay, release } = slowReader();
  const items = [output('a', '1'), output('a', '2'), { type: 'step.started', key: 'b' }, output('a', '3')];
  for (const item of [...items, output('b', '4'), output('b', '5')]) await relay.push(item);
  release();
  await relay.end();
  expect(read).toEqual([
    output('a', '1'),
    output('a', '2'),
    { type: 'step.started', key: 'b' },
    output('a', '3'),
    output('b', '45'),
  ]);
});

it('keeps the end of what nobody takes, and says that there is a gap', async () => {
  const { read, relay, release } = slowReader();
  const line = `${'x'.repeat(999)}\n`;
  for (let count = 0; count < 5_000; count++) await relay.push(output('a', line));
  await relay.push(output('a', 'the end'));
  release();
  await relay.end();
  const text = read.map((item) => (item as { readonly text: string }).text).join('');
  expect(text.length).toBeLessThan(600_000);
  expect(text).toContain('\n…\n');
  expect(text.endsWith('the end')).toBe(true);
});

it('ends when nobody is there any more', async () => {
  const relay = new ItemRelay(() => Promise.reject(new Error('closed')));
  await relay.push(output('a', '1'));
  await relay.end();
  await relay.push(output('a', '2'));
  await relay.end();
});
