import type { EventLog } from '../ports/eventLog.ts';
import { compareVersions } from '../../domain/event/order.ts';
import { fieldsOf } from '../../domain/issues/fields.ts';
import { resolveIssue } from '../../domain/issues/reference.ts';
import type { IssueSummary } from '../../domain/issues/summary.ts';
import { IssueIndex } from './issueIndex.ts';
import { ProfileIndex } from './profileIndex.ts';
import type { Snapshot } from './snapshot.ts';

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
      statistics: () =>
        followers.map(([name, { counts, problems, problemCount }]) => ({ name, ...counts, problems, problemCount })),
    };
  }
}
