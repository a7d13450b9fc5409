import { expect, it } from 'vitest';
import { DOORS, doorInfo } from '../../../src/cli/doors.ts';
import { helpFor } from '../../../src/cli/help/help.ts';
import { grite, manifest } from '../../support/commandLines.ts';

it('shows how a command is used', () => {
  expect(helpFor(grite, ['issue', 'list'])).toBe(`List issues, all or those that fit

Usage: grite issue list [OPTIONS]

Options:
  -s, --state STATE           Only issues in this state (open, closed, all; default: all)
  -l, --label LABEL           Only issues with this label; repeat it to ask for several
  -a, --assignee USER         Only issues of this assignee; \`@me\`, or \`none\` for nobody
      --author USER           Only issues that this actor created, by name, login, e-mail or id; or \`@me\`
      --type TYPE             Only issues of this type; \`none\` for those without
  -p, --priority PRIORITY     Only issues of this priority; \`none\` for those without
  -m, --milestone NAME        Only issues of this milestone; \`none\` for those without
      --parent ISSUE          Only the issues below this one; \`none\` for those below no other
      --query QUERY           Only issues that fit this query (see docs/query-language.md)
      --sort FIELD-DIRECTION  created, updated, title, priority, due, comments, id, relevance; with -asc or -desc after it
  -n, --limit COUNT           How many to show at most; by default all
      --offset COUNT          How many to pass over first (default: 0)

Examples:
  grite issue list --state open
      what is still to be done
  grite issue list --label bug --json
      all bugs, for a program
  grite issue list --query "is:open login -label:wontfix"
      open issues that speak of a login
  grite issue list --assignee @me --sort priority --limit 10
      your ten most urgent ones

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

it.each(['ccm-orchestrator', 'ccm'] as const)('%s does not pretend to have commands', (door) => {
  expect(helpFor(doorInfo(door, manifest), [])).toContain('no commands under the name');
  expect(doorInfo(door, manifest).commands.map(({ id }) => id)).toEqual(['completions']);
});

it('gryt has the commands that say so, and shows them by its own name', () => {
  const door = doorInfo('gryt', manifest);
  expect(door.commands.map(({ words }) => words.join(' '))).toEqual(
    expect.arrayContaining(['sync pull', 'sync push', 'sync status', 'sync config', 'completions']),
  );
  expect(helpFor(door, ['sync', 'pull'])).toContain('gryt sync pull');
});
