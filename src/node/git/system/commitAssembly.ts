import type { GitObject, WalkDamage, WalkedCommit, WalkedFile } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { type ObjectFormat, objectId } from '../objects/hash.ts';
import type { BatchFrame } from './batchFrames.ts';
import type { ListedCommit, ListedEntry } from './listHistory.ts';

/** A commit with the files that git delivered, and the entries for which it did not deliver what was asked. */
export interface AssembledCommit {
  readonly commit: WalkedCommit;
  readonly doubtful: readonly ListedEntry[];
  readonly tree: ObjectId;
  /** As of `ListedCommit`. */
  readonly partial: boolean;
  /** Those of its trees that were asked for and delivered. */
  readonly trees: ReadonlyMap<ObjectId, GitObject>;
}

/** Puts listed commits and the contents of their files together; git gives both in the same order. */
export class CommitAssembly {
  readonly #format: ObjectFormat;
  #expected: ListedCommit[] = [];
  /** The commit that is being put together, and how many of its questions were answered. */
  #next = 0;
  #answered = 0;
  #files: WalkedFile[] = [];
  #damage: WalkDamage[] = [];
  #doubtful: ListedEntry[] = [];
  #trees = new Map<ObjectId, GitObject>();

  constructor(format: ObjectFormat) {
    this.#format = format;
  }

  expect(commits: readonly ListedCommit[]): void {
    // What was given out is dropped only now and then: shifting one by one would move all that follow each time.
    this.#expected = this.#next === 0 ? this.#expected : this.#expected.slice(this.#next);
    this.#next = 0;
    for (const commit of commits) this.#expected.push(commit);
  }

  /** The commits that these answers complete. */
  take(frames: readonly BatchFrame[]): AssembledCommit[] {
    const complete: AssembledCommit[] = [];
    for (const frame of frames) {
      this.#skipComplete(complete);
      const listed = this.#expected[this.#next];
      if (listed === undefined) break;
      const entry = listed.entries[this.#answered];
      if (entry === undefined) this.#acceptTree(listed.trees[this.#answered - listed.entries.length], frame);
      else this.#accept(entry, frame);
      this.#answered += 1;
    }
    this.#skipComplete(complete);
    return complete;
  }

  /** All others; what was not answered is in doubt. */
  takeRest(): AssembledCommit[] {
    const rest: AssembledCommit[] = [];
    this.#skipComplete(rest);
    while (this.#next < this.#expected.length) {
      const { entries = [], trees = [] } = this.#expected[this.#next] ?? {};
      for (const entry of entries.slice(this.#answered)) this.#doubtful.push(entry);
      this.#answered = entries.length + trees.length;
      this.#skipComplete(rest);
    }
    return rest;
  }

  #skipComplete(into: AssembledCommit[]): void {
    for (;;) {
      const listed = this.#expected[this.#next];
      if (listed === undefined || this.#answered < listed.entries.length + listed.trees.length) return;
      const { id, tree, parents } = listed;
      const commit = { id, parents, files: this.#files, damage: this.#damage };
      const partial = listed.trees.length > 0;
      into.push({ commit, doubtful: this.#doubtful, tree, partial, trees: this.#trees });
      [this.#files, this.#damage, this.#doubtful, this.#answered] = [[], [], [], 0];
      this.#trees = new Map();
      this.#next += 1;
    }
  }

  /** What git does not deliver as it should is read one by one later, which says what is wrong with it. */
  #acceptTree(id: ObjectId | undefined, frame: BatchFrame): void {
    if (id === undefined || frame.type !== 'tree') return;
    const object = { type: frame.type, content: frame.content };
    if (objectId(this.#format, object) === id) this.#trees.set(id, object);
  }

  #accept(entry: ListedEntry, frame: BatchFrame): void {
    if (frame.type === 'tree') return; // A folder of a wanted name.
    if (frame.type === 'too-large') {
      this.#damage.push({ ...entry, problem: 'corrupt' });
      return;
    }
    const intact =
      frame.type === 'blob' && objectId(this.#format, { type: 'blob', content: frame.content }) === entry.id;
    if (intact) this.#files.push({ path: entry.path, id: entry.id, content: frame.content });
    else this.#doubtful.push(entry);
  }
}
