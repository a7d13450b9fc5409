import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { appendEvents, createdEvent } from '../support/cliLogs.ts';
import { type Created, type Ended, everything, json, newFolder, newRepository, run } from '../support/cli.ts';

const OVER_THE_LIMIT = 1_048_577;

interface Bad {
  readonly name: string;
  readonly args: readonly string[];
  readonly input?: string | Uint8Array;
  readonly exit: number;
  readonly problem: string;
  readonly says: RegExp;
}

const create = ['issue', 'create', '--title', 'T'];

const cases: readonly Bad[] = [
  {
    name: 'an empty name for oneself',
    args: ['actor', 'profile', '--name', ''],
    exit: 2,
    problem: 'profile-invalid',
    says: /name of the profile is empty/,
  },
  {
    name: 'an e-mail address with an escape sequence',
    args: ['actor', 'profile', '--name', 'Ada', '--email', '\x1b[31mred'],
    exit: 2,
    problem: 'profile-invalid',
    says: /email of the profile holds a control character/,
  },
  {
    name: 'a profile without a name',
    args: ['actor', 'profile', '--login', 'ada'],
    exit: 2,
    problem: 'profile-name-missing',
    says: /needs a name/,
  },
  {
    name: 'a setting of two lines',
    args: ['config', 'set', 'me', 'a\nb'],
    exit: 2,
    problem: 'setting-invalid',
    says: /me cannot have that value: it must be one line/,
  },
  {
    name: 'a setting that there is not',
    args: ['config', 'get', 'you'],
    exit: 2,
    problem: 'value-not-allowed',
    says: /cannot be "you"; it is one of: me/,
  },
  {
    name: 'a shell that is not known',
    args: ['completions', 'tcsh'],
    exit: 2,
    problem: 'value-not-allowed',
    says: /bash, zsh, fish, powershell/,
  },
  {
    name: 'an empty title',
    args: ['issue', 'create', '--title', ''],
    exit: 2,
    problem: 'title-empty',
    says: /title is empty/,
  },
  {
    name: 'a blank title',
    args: ['issue', 'create', '--title', ' \t'],
    exit: 2,
    problem: 'title-empty',
    says: /title is empty/,
  },
  {
    name: 'a title of two lines',
    args: ['issue', 'create', '--title', 'a\nb'],
    exit: 2,
    problem: 'title-not-one-line',
    says: /one line/,
  },
  {
    name: 'a title over the limit',
    args: ['issue', 'create', '--title', 'x'.repeat(1025)],
    exit: 2,
    problem: 'text-too-long',
    says: /title is too long: 1025 bytes/,
  },
  {
    name: 'a label of two lines',
    args: [...create, '--label', 'a\nb'],
    exit: 2,
    problem: 'name-invalid',
    says: /label "a\\nb"/,
  },
  {
    name: 'an empty label',
    args: [...create, '--label', ''],
    exit: 2,
    problem: 'name-invalid',
    says: /label is empty/,
  },
  {
    name: 'a label with an escape sequence',
    args: [...create, '--label', '\x1b[31mred'],
    exit: 2,
    problem: 'name-invalid',
    says: /control character/,
  },
  {
    name: 'too many labels',
    args: [...create, ...Array.from({ length: 257 }, (_, i) => ['-l', `l${i}`]).flat()],
    exit: 2,
    problem: 'too-many-labels',
    says: /257 labels/,
  },
  {
    name: 'a body over the limit',
    args: [...create, '--body-file', '-'],
    input: 'x'.repeat(OVER_THE_LIMIT),
    exit: 2,
    problem: 'text-too-long',
    says: /body is too long: 1048577 bytes/,
  },
  {
    name: 'a body far over the limit',
    args: [...create, '--body-file', '-'],
    input: 'x'.repeat(4 * OVER_THE_LIMIT),
    exit: 2,
    problem: 'text-too-long',
    says: /standard input is too long/,
  },
  {
    name: 'standard input that is not UTF-8',
    args: [...create, '--body-file', '-'],
    input: Uint8Array.of(0x61, 0xff, 0xfe),
    exit: 2,
    problem: 'text-not-utf8',
    says: /standard input is not UTF-8/,
  },
  {
    name: 'a file that is not UTF-8',
    args: [...create, '--body-file', 'latin1.txt'],
    exit: 2,
    problem: 'text-not-utf8',
    says: /latin1\.txt is not UTF-8/,
  },
  {
    name: 'a file that is not there',
    args: [...create, '--body-file', 'no-such-file'],
    exit: 3,
    problem: 'file-not-found',
    says: /no file .*no-such-file/,
  },
  {
    name: 'a folder instead of a file',
    args: [...create, '--body-file', 'folder'],
    exit: 2,
    problem: 'file-is-directory',
    says: /folder is a directory/,
  },
  {
    name: 'a body twice',
    args: [...create, '--body', 'a', '--body-file', '-'],
    exit: 2,
    problem: 'options-exclusive',
    says: /--body and --body-file/,
  },
  {
    name: 'an id that is none',
    args: ['issue', 'show', 'login'],
    exit: 2,
    problem: 'issue-id-malformed',
    says: /"login" is not an issue id/,
  },
  {
    name: 'an id with too few digits',
    args: ['issue', 'show', 'gi-abc'],
    exit: 2,
    problem: 'issue-id-malformed',
    says: /not an issue id/,
  },
  {
    name: 'an id with an escape sequence',
    args: ['issue', 'show', '\x1b[2J'],
    exit: 2,
    problem: 'issue-id-malformed',
    says: /"\\x1b\[2J" is not/,
  },
  {
    name: 'an id of no issue',
    args: ['issue', 'show', 'gi-00000000000000'],
    exit: 3,
    problem: 'issue-not-found',
    says: /no issue gi-0/,
  },
  {
    name: 'an actor that is not there',
    args: ['actor', 'use', '0'.repeat(32)],
    exit: 3,
    problem: 'actor-not-found',
    says: /no actor 0/,
  },
  {
    name: 'an actor id that is none',
    args: ['issue', 'create', '--title', 'T', '--actor', 'me'],
    exit: 2,
    problem: 'actor-id-malformed',
    says: /"me" is not an actor id/,
  },
  {
    name: 'a label of an actor of two lines',
    args: ['actor', 'init', '--label', 'a\nb'],
    exit: 2,
    problem: 'actor-label-invalid',
    says: /actor's label "a\\nb"/,
  },
  {
    name: 'a folder without an actor',
    args: ['issue', 'create', '--title', 'T', '--data-dir', 'folder'],
    exit: 3,
    problem: 'actor-folder-empty',
    says: /no actor's config\.toml/,
  },
  {
    name: 'an unknown command',
    args: ['isue', 'list'],
    exit: 2,
    problem: 'command-unknown',
    says: /no command `grite isue`/,
  },
  {
    name: 'an unknown option',
    args: ['issue', 'list', '--stat', 'open'],
    exit: 2,
    problem: 'option-unknown',
    says: /no option --stat/,
  },
  {
    name: 'an option without its value',
    args: ['issue', 'create', '--title'],
    exit: 2,
    problem: 'value-missing',
    says: /--title needs a value/,
  },
  {
    name: 'a value that is not allowed',
    args: ['issue', 'list', '--state', 'done'],
    exit: 2,
    problem: 'value-not-allowed',
    says: /open, closed, all/,
  },
  {
    name: 'an argument too many',
    args: ['issue', 'create', '--title', 'Two', 'words'],
    exit: 2,
    problem: 'argument-unexpected',
    says: /Unexpected argument "words"/,
  },
  {
    name: 'nothing to import',
    args: ['import', 'git-bug'],
    exit: 3,
    problem: 'import-source-empty',
    says: /no issues of git-bug/,
  },
  {
    name: 'another repository that is none',
    args: ['import', 'git-bug', '/nonexistent'],
    exit: 3,
    problem: 'not-a-repository',
    says: /There is no folder .*nonexistent/,
  },
  {
    name: 'a file in a folder that is not there',
    args: ['export', '--output=nowhere/export.json'],
    exit: 5,
    problem: 'io',
    says: /nowhere.export\.json cannot be written: there is no such folder/,
  },
  {
    name: 'no issues at most',
    args: ['issue', 'ready', '--limit', '0'],
    exit: 2,
    problem: 'input-invalid',
    says: /limit: at least 1/,
  },
  {
    name: 'fewer snapshots than none',
    args: ['snapshot', 'gc', '--keep=-1'],
    exit: 2,
    problem: 'input-invalid',
    says: /keep: at least 0/,
  },
  {
    name: 'a time before all times',
    args: ['actor', 'revoke', 'ab'.repeat(32), '--from=-1'],
    exit: 2,
    problem: 'input-invalid',
    says: /from: at least 0/,
  },
  {
    name: 'a line of beads that names no time',
    args: ['import', 'beads', '-'],
    input: '{"id":"x"}',
    exit: 2,
    problem: 'import-malformed',
    says: /none of its lines is an issue/,
  },
];

function expectRefusal({ code, stdout, stderr }: Ended, { exit, says }: Pick<Bad, 'exit' | 'says'>): void {
  expect({ code, stdout }).toEqual({ code: exit, stdout: '' });
  const [message, ...suggestions] = stderr.trimEnd().split('\n');
  expect(message).toMatch(/^error: /);
  expect(message).toMatch(says);
  expect(suggestions.length).toBeGreaterThan(0);
  for (const suggestion of suggestions) expect(suggestion).toMatch(/^ {2}try: \S/);
  expect(stderr).not.toMatch(/[^\P{Cc}\n]| {4}at /u);
}

describe('in a repository that nothing may change', () => {
  const cwd = newRepository();
  let before: Record<string, string>;

  beforeAll(async () => {
    await json<Created>(['issue', 'create', '--title', 'First'], { cwd });
    writeFileSync(join(cwd, 'latin1.txt'), Uint8Array.of(0x66, 0xfc, 0x72));
    mkdirSync(join(cwd, 'folder'));
    before = everything(cwd);
  });

  it.each(cases)('$name', async (bad) => {
    const options = { cwd, ...(bad.input !== undefined && { input: bad.input }) };
    expectRefusal(await run(bad.args, options), bad);
    const asJson = await run([...bad.args.slice(0, 2), '--json', ...bad.args.slice(2)], options);
    expect({ code: asJson.code, stdout: asJson.stdout }).toEqual({ code: bad.exit, stdout: '' });
    expect(JSON.parse(asJson.stderr)).toMatchObject({ ok: false, error: { details: { problem: bad.problem } } });
    expect(everything(cwd)).toEqual(before);
  });
});

it('an id that fits several issues', async () => {
  const cwd = newRepository();
  const ids = ['abcd1', 'abcd2'].map((start) => start.padEnd(32, '0'));
  await appendEvents(
    cwd,
    ids.map((id) => createdEvent(id, 'Alike')),
  );
  const ambiguous = await run(['issue', 'show', 'gi-ABCD'], { cwd });
  expectRefusal(ambiguous, { exit: 2, says: /"gi-ABCD" fits 2 issues/ });
  for (const id of ids) expect(ambiguous.stderr).toContain(`try: grite issue show ${id}\n`);
  expect((await run(['issue', 'show', 'gi-abcd1'], { cwd })).code).toBe(0);
});

describe('where there is no repository', () => {
  it.each([['issue', 'list'], ['issue', 'create', '--title', 'T'], ['init']])('%j', async (...args) => {
    const cwd = newFolder();
    expectRefusal(await run(args, { cwd }), { exit: 3, says: /no git repository in/ });
  });

  it('-C names a folder that is not there', async () => {
    expectRefusal(await run(['-C', 'no-such', 'issue', 'list'], { cwd: newFolder() }), {
      exit: 3,
      says: /There is no folder .*no-such/,
    });
  });
});
