import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planStep } from '../../src/domain/pipelines/steps/list.ts';
import { STEP_ROWS } from '../support/stepRows.ts';

const run = promisify(execFile);
const PROGRAMS = ['go', 'python', 'pytest', 'npm', 'pnpm', 'cargo', 'docker', 'fly', 'scythe', 'git', 'echo'];
const folder = mkdtempSync(join(tmpdir(), 'grite-steps-'));

/** Programs that print what they were given, as JSON. */
beforeAll(() => {
  for (const name of PROGRAMS) {
    const script = `#!${process.execPath}\nconsole.log(JSON.stringify([${JSON.stringify(name)}, ...process.argv.slice(2)]));\n`;
    writeFileSync(join(folder, name), script);
    chmodSync(join(folder, name), 0o755);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const printed = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<unknown> => {
  const path = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
  const { stdout } = await run(argv[0]!, argv.slice(1), { env: { ...process.env, ...env, PATH: path } });
  return JSON.parse(stdout);
};

it.each(STEP_ROWS)('what $type runs gets its arguments: $expected', async ({ type, settings, expected }) => {
  const planned = planStep(type, settings, { hasFile: () => true });
  if (!planned.ok || planned.value.kind !== 'commands') throw new Error(JSON.stringify(planned));
  for (const [at, command] of planned.value.commands.entries()) {
    if (command.kind === 'exec') expect(await printed(command.argv, command.env)).toEqual(expected[at]);
    else expect(await printed(['/bin/sh', '-c', command.command])).toEqual((expected[at] as string).split(' '));
  }
});
