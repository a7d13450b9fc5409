import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

/** What the checks of generated files say; empty when they are up to date. */
async function check(script: string): Promise<string> {
  try {
    const { stderr } = await promisify(execFile)(process.execPath, [script, '--check'], { cwd: fileURLToPath(root) });
    return stderr;
  } catch (error) {
    return (error as { readonly stderr: string }).stderr;
  }
}

describe('what is generated from the sources', () => {
  it.each(['scripts/contributes.mjs', 'scripts/l10n.mjs'])('is up to date: %s', async (script) => {
    expect(await check(script)).toBe('');
  });
});
