import { fileExclusion } from '../../../src/node/exclusion.ts';

/** Enters a section, says so, and stays. */
await fileExclusion(process.argv[2] as string).run('locks', async () => {
  process.stdout.write('in\n');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
