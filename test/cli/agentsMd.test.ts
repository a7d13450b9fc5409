import { describe, expect, it } from 'vitest';
import { AGENTS_SECTION } from '../../src/app/agents/section.ts';
import { json } from '../support/cli.ts';
import { bash, programFolder, withTwoIssues } from '../support/shell.ts';
import { shellBlocks, shellCommands } from '../support/shellCommands.ts';

const bin = programFolder('grite');

describe('the section of AGENTS.md', () => {
  const commands = shellBlocks(AGENTS_SECTION).flatMap(shellCommands);

  it('has commands', () => expect(commands.length).toBeGreaterThanOrEqual(10));

  it('has commands that run one after the other as they stand there', async () => {
    const { cwd, complete } = await withTwoIssues();
    await json(['actor', 'init', '--label', 'agent'], { cwd });
    await json(['config', 'set', 'me', 'agent'], { cwd });
    for (const command of commands) {
      const { code, stderr } = await bash(complete(command), { cwd, bin });
      expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' });
    }
  });
});
