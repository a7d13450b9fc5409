import type { GitObject, WalkedCommit, WalkOptions } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import type { ObjectFormat } from '../objects/hash.ts';
import { LooseObjects } from '../objects/looseObjects.ts';
import type { PackedReader } from '../objects/objectReader.ts';
import { CatFile } from './catFile.ts';
import type { GitProgram } from './gitProgram.ts';
import { walkByGit } from './walkByGit.ts';

/** Reads objects through the git program: whatever the hash, packed or loose, own or borrowed. */
export class GitReader implements PackedReader {
  readonly #git: GitProgram;
  readonly #commonDir: string;
  readonly #format: ObjectFormat;
  readonly #catFile: CatFile;
  readonly #loose: LooseObjects;

  constructor(git: GitProgram, commonDir: string, format: ObjectFormat) {
    this.#git = git;
    this.#commonDir = commonDir;
    this.#format = format;
    this.#catFile = new CatFile(git, format);
    this.#loose = new LooseObjects(commonDir, format, 'fast');
  }

  /** Git says "missing" of a damaged loose object too; the file itself tells them apart. */
  async readObject(id: ObjectId): Promise<GitObject | undefined> {
    return (await this.#catFile.readObject(id)) ?? this.#loose.read(id);
  }

  walk(tips: readonly ObjectId[], options: WalkOptions): AsyncIterable<WalkedCommit> {
    return walkByGit({ git: this.#git, commonDir: this.#commonDir, format: this.#format, reader: this }, tips, options);
  }

  dispose(): Promise<void> {
    return this.#catFile.dispose();
  }
}
