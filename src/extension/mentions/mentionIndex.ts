import type { ChangeSet } from '../../app/projection/changeSet.ts';

/** So many mentions are asked for at once. */
const BATCH = 50;
/** So many answers are kept. */
const KEPT = 2_000;

/** The issues whose ids begin with one of `digits`. */
export type AskIssues<Issue> = (digits: readonly string[]) => Promise<readonly Issue[]>;

/**
 * What the mentions of one repository name: asks once for each, also for those that name nothing, and again after a change that
 * may give another answer.
 */
export class MentionIndex<Issue extends { readonly issue_id: string }> {
  readonly #answers = new Map<string, Promise<readonly Issue[]>>();

  constructor(private readonly ask: AskIssues<Issue>) {}

  /** The issues that each of `digits` names: none, one, or several when they are too few. Throws what asking throws. */
  async resolve(digits: readonly string[]): Promise<ReadonlyMap<string, readonly Issue[]>> {
    const wanted = [...new Set(digits)];
    const unknown = wanted.filter((each) => !this.#answers.has(each));
    for (let at = 0; at < unknown.length; at += BATCH) this.#askFor(unknown.slice(at, at + BATCH));
    // Taken before anything is waited for: a change meanwhile may forget them.
    const answers = wanted.map(async (each) => [each, (await this.#answers.get(each)) ?? []] as const);
    const resolved = new Map(await Promise.all(answers));
    this.#forgetOldest();
    return resolved;
  }

  /** Forgets what may be answered differently after a change. */
  forget({ issues }: Pick<ChangeSet, 'issues'>): void {
    if (issues === 'many') this.#answers.clear();
    else {
      for (const digits of [...this.#answers.keys()]) {
        if (issues.some((id) => id.startsWith(digits))) this.#answers.delete(digits);
      }
    }
  }

  #askFor(batch: readonly string[]): void {
    const asked = this.ask(batch);
    for (const digits of batch) {
      const answer = asked.then((issues) => issues.filter(({ issue_id }) => issue_id.startsWith(digits)));
      this.#answers.set(digits, answer);
      // Not an answer: the next time may succeed. Whoever waits for it is told.
      answer.catch(() => {
        if (this.#answers.get(digits) === answer) this.#answers.delete(digits);
      });
    }
  }

  #forgetOldest(): void {
    for (const digits of this.#answers.keys()) {
      if (this.#answers.size <= KEPT) return;
      this.#answers.delete(digits);
    }
  }
}
