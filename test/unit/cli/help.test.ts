import { expect, it } from 'vitest';
import { DOORS, doorInfo } from '../../../src/cli/doors.ts';
import { helpFor } from '../../../src/cli/help/help.ts';
import { grite, manifest } from '../../support/commandLines.ts';

it('shows how a command is used', () => {
  expect(helpFor(grite, ['issue', 'list'])).toBe(`List issues, oldest first

Usage: grite issue list [OPTIONS]

Options:
  -s, --state STATE  Only issues in this state (open, closed, all; default: all)
  -l, --label LABEL  Only issues with this label; repeat it to ask for several

Examples:
  grite issue list --state open
      what is still to be done
  grite issue list --label bug --json
      all bugs, for a program

Options of every command: grite --help
`);
});

it('shows arguments and what is required', () => {
  const help = helpFor(grite, ['issue', 'show']);
  expect(help).toContain('Usage: grite issue show ISSUE [OPTIONS]');
  expect(help).toMatch(/Arguments:\n {2}ISSUE .*required/);
  expect(helpFor(grite, ['issue', 'create'])).toMatch(/--body-file FILE .*standard input/);
});

it('shows the commands of a group', () => {
  const help = helpFor(grite, ['actor']);
  const expected = manifest.commands.filter(({ words }) => words[0] === 'actor').map(({ words }) => words.join(' '));
  expect(expected.length).toBeGreaterThan(1);
  for (const command of expected) expect(help).toContain(`  ${command} `);
  expect(help).not.toContain('issue create');
});

it('shows all commands and the options that they share', () => {
  const help = helpFor(grite, []);
  for (const { words, summary } of manifest.commands) {
    expect(help).toContain(`${words.join(' ')} `);
    expect(help).toContain(summary);
  }
  for (const option of ['--json', '--quiet', '--no-daemon', '--actor', '--data-dir', '-C', '--help', '--version']) {
    expect(help).toContain(option);
  }
});

it.each(DOORS)('%s has help that names it and fits a terminal', (door) => {
  const help = helpFor(doorInfo(door, manifest), []);
  expect(help).toContain(`Usage: ${door} `);
  for (const line of help.split('\n')) expect(line.length, line).toBeLessThanOrEqual(110);
});

it.each(['gryt', 'ccm-orchestrator', 'ccm'] as const)('%s does not pretend to have commands', (door) => {
  expect(helpFor(doorInfo(door, manifest), [])).toContain('no commands under the name');
  expect(doorInfo(door, manifest).commands.map(({ id }) => id)).toEqual(['completions']);
});
