import type { GitRef } from '../../../app/ports/gitStore.ts';
import { compareUtf8 } from '../../../base/bytes.ts';
import { fault } from '../../../base/fault.ts';
import { type ObjectId, parseObjectId } from '../../../base/ids.ts';
import { requireRefName, requireRefPrefix } from '../refName.ts';
import { gitFailed, type GitProgram } from './gitProgram.ts';

interface ListedRef extends GitRef {
  readonly symbolic: boolean;
}

/** Reads refs through git, however they are stored. */
export class GitRefs {
  readonly #git: GitProgram;

  constructor(git: GitProgram) {
    this.#git = git;
  }

  async read(name: string): Promise<ObjectId | undefined> {
    requireRefName(name);
    const found = (await this.#forEachRef(name)).find((ref) => ref.name === name);
    if (found?.symbolic === true) throw fault('ref-invalid', { ref: name, reason: 'it is symbolic' });
    return found?.id;
  }

  async list(prefix: string): Promise<readonly GitRef[]> {
    requireRefPrefix(prefix);
    const refs = await this.#forEachRef(prefix.slice(0, prefix.lastIndexOf('/')));
    return refs
      .filter(({ name, symbolic }) => name.startsWith(prefix) && !symbolic)
      .map(({ name, id }) => ({ name, id }))
      .sort((a, b) => compareUtf8(a.name, b.name));
  }

  /** The ref `path` and those below it. */
  async #forEachRef(path: string): Promise<readonly ListedRef[]> {
    const command = ['for-each-ref', '--format=%(objectname) %(refname) %(symref)', path];
    const end = await this.#git.run(command);
    if (end.exitCode !== 0) throw gitFailed(command, end);
    return end.stdout.toString('utf8').split('\n').flatMap(parseLine);
  }
}

function parseLine(line: string): ListedRef[] {
  const [hex = '', name = '', target = ''] = line.split(' ');
  const id = parseObjectId(hex);
  return id === undefined ? [] : [{ id, name, symbolic: target !== '' }];
}
