import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/ensureInstalled.mjs';
import { type Created, git, json, newRepository } from '../../support/cli.ts';
import { DEMO_ISSUES } from './demoIssues.ts';

export interface DemoIssueIds {
  readonly id: string;
  /** As people write it: `gi-7f3a2c91`. */
  readonly shortId: string;
  readonly title: string;
}

/** Those who write in a demo repository; the first is its default. */
export const ADA = '0ada0000000000000000000000000001';
export const BEN = '0be40000000000000000000000000002';

const NAMES = { [ADA]: 'Ada Example', [BEN]: 'Ben Example' };

/** A repository with issues; it is removed after the tests of the file. */
export class DemoRepository {
  constructor(
    readonly folder: string,
    readonly issues: readonly DemoIssueIds[],
  ) {}

  /** The issue with this title. */
  issue(title: string): DemoIssueIds {
    const found = this.issues.find((issue) => issue.title === title);
    if (found === undefined) throw new Error(`The demo repository has no issue "${title}"`);
    return found;
  }

  /** Runs the built command line in it and gives the data that it answers, as somebody in a terminal would change things. */
  grite<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    return json<T>(args, { cwd: this.folder });
  }

  git(...args: string[]): string {
    return git(this.folder, ...args);
  }
}

/** A repository with a commit and two actors, and no issue. */
export async function emptyRepository(): Promise<DemoRepository> {
  const folder = newRepository();
  git(folder, 'symbolic-ref', 'HEAD', 'refs/heads/main');
  writeFileSync(join(folder, 'README.md'), '# To do\n\nA program for lists.\n');
  writeFileSync(join(folder, 'list.js'), '// TODO: say so when the list is empty\nexport const items = [];\n');
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '--message', 'Begin');
  for (const [id, name] of Object.entries(NAMES)) {
    const home = join(folder, '.git', 'grite', 'actors', id);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'config.toml'), `actor_id = "${id}"\nlabel = "${name}"\ncreated_ts = 1767225600000\n`);
  }
  writeFileSync(join(folder, '.git', 'grite', 'config.toml'), `default_actor = "${ADA}"\n`);
  for (const [id, name] of Object.entries(NAMES))
    await json(['actor', 'profile', '--name', name, '--actor', id], { cwd: folder });
  return new DemoRepository(folder, []);
}

/** One with the issues of an invented to-do program: `DEMO_ISSUES`, made by the built command line. */
export async function demoRepository(): Promise<DemoRepository> {
  const { folder } = await emptyRepository();
  const issues: DemoIssueIds[] = [];
  const idOf = (title: string): string => issues.find((issue) => issue.title === title)?.id ?? '';
  for (const { title, body, options = [], comments = [], after = [], closed = false } of DEMO_ISSUES) {
    const create = ['issue', 'create', '--title', title, '--body', body, ...options];
    const { issue_id: id, short_id: shortId } = await json<Created>(create, { cwd: folder });
    issues.push({ id, shortId, title });
    for (const comment of comments)
      await json(['issue', 'comment', id, '--body', comment, '--actor', BEN], { cwd: folder });
    for (const first of after) await json(['issue', 'dep', 'add', id, '--target', idOf(first)], { cwd: folder });
    if (closed) await json(['issue', 'close', id], { cwd: folder });
  }
  return new DemoRepository(folder, issues);
}

/** One with the bugs of a real project where GRITE_TEST_DATA names a folder that has them, else with a few invented ones. */
export async function largeRepository(): Promise<DemoRepository> {
  const { folder } = await emptyRepository();
  const data = process.env['GRITE_TEST_DATA'];
  const real = data === undefined ? '' : join(data, 'git-bug-bugs.bundle');
  const bundle = existsSync(real) ? real : join(root, 'test', 'fixtures', 'git-bug-small.bundle');
  git(folder, 'fetch', '--quiet', bundle, 'refs/bugs/*:refs/bugs/*', 'refs/identities/*:refs/identities/*');
  await json(['import', 'git-bug'], { cwd: folder });
  const { issues } = await json<{ issues: readonly (Created & { readonly title: string })[] }>(['issue', 'list'], {
    cwd: folder,
  });
  return new DemoRepository(
    folder,
    issues.map(({ issue_id: id, short_id: shortId, title }) => ({ id, shortId, title })),
  );
}
