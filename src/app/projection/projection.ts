import type { AggregateId } from '../../base/ids.ts';
import type { Issue } from '../../domain/issues/issue.ts';
import type { TextTerm } from '../../domain/issues/query/textTerm.ts';
import type { EventLog } from '../ports/eventLog.ts';
import { compareVersions } from '../../domain/event/order.ts';
import { fieldsOf } from '../../domain/issues/fields.ts';
import { resolveIssue } from '../../domain/issues/reference.ts';
import type { IssueSummary } from '../../domain/issues/summary.ts';
import { IssueIndex } from './issueIndex.ts';
import { ProfileIndex } from './profileIndex.ts';
import type { Snapshot } from './snapshot.ts';

/** What was looked for, in the order of the terms: the issues in which each was found, with how well it fits (> 0). */
export interface Found {
  readonly snapshot: Snapshot;
  readonly hits: readonly ReadonlyMap<AggregateId, number>[];
}

/** What is folded from the logs of a repository. */
export class Projection {
  readonly #issues: IssueIndex;
  readonly #profiles: ProfileIndex;

  constructor(
    private readonly issueLog: EventLog,
    private readonly workLog: EventLog,
  ) {
    this.#issues = new IssueIndex(issueLog);
    this.#profiles = new ProfileIndex(workLog);
  }

  /** Looks for each of `terms` in the titles, descriptions and comments of all issues. */
  async search(terms: readonly TextTerm[]): Promise<Found> {
    const snapshot = await this.current();
    const textOf = ({ title, body, comments }: Issue): string =>
      [title, body, ...comments.map((comment) => comment.body)].join('\n').toLowerCase();
    const issues = snapshot.summaries().flatMap(({ id }) => snapshot.issue(id) ?? []);
    const hits = terms.map(({ text }) => {
      const found = issues.filter((issue) => textOf(issue).includes(text.toLowerCase()));
      return new Map(found.map(({ id }) => [id, 1]));
    });
    return { snapshot, hits };
  }

  /** Everything that the logs hold now. */
  async current(): Promise<Snapshot> {
    const issues = await this.#issues.all();
    const profiles = await this.#profiles.current();
    const byId = new Map(issues.map((issue) => [issue.id, issue]));
    const followers = [
      [this.issueLog.spec.name, this.#issues.follower] as const,
      [this.workLog.spec.name, this.#profiles.follower] as const,
    ];
    return {
      resolve: (reference) => resolveIssue(byId.keys(), reference),
      state: (id) => this.#issues.state(id),
      *dependencies() {
        for (const { id, dependencies } of issues) for (const each of dependencies) yield { source: id, ...each };
      },
      summaries: () =>
        issues.map((issue): IssueSummary => ({
          ...issue,
          commentCount: issue.comments.length,
          linkCount: issue.links.length,
          attachmentCount: issue.attachments.length,
          hasBody: issue.body !== '',
          fields: fieldsOf(this.#issues.state(issue.id)?.labels ?? new Map()),
        })),
      issue: (id) => byId.get(id),
      events: (id) => [...this.#issues.events(id)].sort(compareVersions),
      profile: (actor) => profiles.get(actor),
      knownEvents: (log, ids) => {
        const follower = followers.find(([name]) => name === log)?.[1];
        return new Set(ids.filter((id) => follower?.has(id) === true));
      },
      allEvents: (log) => {
        const known = log === this.workLog.spec.name ? this.#profiles.allEvents() : this.#issues.allEvents();
        return [...known].sort(compareVersions);
      },
      statistics: () =>
        followers.map(([name, { counts, problems, problemCount }]) => ({ name, ...counts, problems, problemCount })),
    };
  }
}
