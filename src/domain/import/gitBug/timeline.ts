import type { ObjectId } from '../../../base/ids.ts';
import { importedLine } from '../texts.ts';
import type { Bug, Op, OpAction, PackCommit } from './bug.ts';

/** An op with its author and the time of its events. */
export interface TimedOp {
  readonly op: Op;
  readonly author: string;
  /** Milliseconds since the epoch. */
  readonly ts: number;
  /**
   * It edits something that no op before it wrote. Perhaps another line of history did, which may be read first or last,
   * depending on how the two are merged later: so it never counts.
   */
  readonly isStray: boolean;
}

/** Latest time (milliseconds) of what was written so far, by what it was; see `timeline`. */
type Latest = Map<string, number>;

const LAST_MS = 999;
/** Of what has no events. */
const NEVER = 0;
const CREATED = 'created';

/**
 * Gives every op the time of its events. git-bug orders ops by the history of its commits and knows their times in seconds
 * only; our log has nothing but the times. So an op's time is the first millisecond of its second that no op before it
 * took (the last one, when all are taken), except that it is always later than the bug's creation and than whatever
 * the ops before it wrote to the same field: clocks disagree, and the imported issue must end as the bug did.
 *
 * Other ops keep their time even where it goes backwards (the edit of an old comment often stands before newer comments).
 * "Before" means ancestors in git only. They never change, so an op's time does not depend on what is merged later.
 */
export function timeline(bug: Bug): TimedOp[] {
  const states = new AncestorStates(bug.commits);
  return bug.commits.flatMap((commit) => {
    const latest = states.before(commit);
    return commit.pack.ops.map((op) => {
      const isStray = op.action.type === 'edit' && !latest.has(`text ${op.action.target}`);
      return { op, author: commit.pack.author, ts: isStray ? NEVER : timeOf(op, latest), isStray };
    });
  });
}

function timeOf({ id, seconds, action }: Op, latest: Latest): number {
  const created = latest.get(CREATED) ?? -1;
  if (seconds === undefined) return created + 1;
  const fields = fieldsOf(id, action);
  const ts = Math.max(slotOf(seconds, latest), created + 1, ...fields.map((field) => (latest.get(field) ?? -1) + 1));
  for (const field of fields) latest.set(field, ts);
  if (action.type === 'create') latest.set(CREATED, ts);
  return ts;
}

function slotOf(seconds: number, latest: Latest): number {
  const first = seconds * 1000;
  const slot = Math.min((latest.get(`second ${seconds}`) ?? first - 1) + 1, first + LAST_MS);
  latest.set(`second ${seconds}`, slot);
  return slot;
}

/** What an op writes to. */
function fieldsOf(id: string, action: OpAction): string[] {
  switch (action.type) {
    case 'create':
      return ['title', `text ${id}`];
    case 'title':
    case 'status':
      return [action.type];
    case 'comment':
      return [`text ${id}`];
    case 'edit':
      return [`text ${action.target}`];
    case 'labels':
      return [...action.added, ...action.removed].map((label) => `label ${importedLine(label)}`);
    case 'metadata':
    case 'silent':
    case 'unknown':
      return [];
  }
}

/** What the ancestors of each commit wrote. An only child takes its only parent's state over, others get a copy. */
class AncestorStates {
  readonly #states = new Map<ObjectId, Latest>();
  /** How many commits still need the state of their parent. */
  readonly #heirs = new Map<ObjectId, number>();
  readonly #branching: ReadonlySet<ObjectId>;

  constructor(commits: readonly PackCommit[]) {
    for (const parent of commits.flatMap(({ parents }) => parents)) {
      this.#heirs.set(parent, (this.#heirs.get(parent) ?? 0) + 1);
    }
    this.#branching = new Set([...this.#heirs].flatMap(([id, heirs]) => (heirs > 1 ? [id] : [])));
  }

  /** The state that `commit` starts from and writes on. Asked once for each commit, in order. */
  before({ id, parents }: PackCommit): Latest {
    const [parent] = parents;
    const only = parents.length === 1 && parent !== undefined && !this.#branching.has(parent);
    const inherited = parents.map((each) => this.#states.get(each) ?? new Map<string, number>());
    const state = only ? (inherited[0] as Latest) : merge(inherited);
    for (const each of parents) this.#release(each);
    this.#states.set(id, state);
    return state;
  }

  #release(parent: ObjectId): void {
    const heirs = (this.#heirs.get(parent) ?? 0) - 1;
    this.#heirs.set(parent, heirs);
    if (heirs <= 0) this.#states.delete(parent);
  }
}

function merge(states: readonly Latest[]): Latest {
  const merged: Latest = new Map();
  for (const state of states) {
    for (const [field, ts] of state) merged.set(field, Math.max(merged.get(field) ?? 0, ts));
  }
  return merged;
}
