import { afterAll, afterEach } from 'vitest';
import { openEditors } from './openEditors.ts';

/** Around all tests of this project: a picture of every window when a test fails, and no window is left open. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const name = task.name.replaceAll(/[^\w-]+/g, '-').slice(0, 80);
  for (const [index, editor] of [...openEditors].entries()) {
    console.error(`Problems of the window: ${JSON.stringify(editor.problems(), null, 2)}`);
    console.error(`Picture: ${await editor.screenshot(`failed/${name}-${index}`)}`);
  }
});

afterAll(async () => {
  for (const editor of openEditors) await editor.close();
});
