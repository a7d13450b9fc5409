import type { Repository } from '../../app/repository.ts';
import { listTemplates } from '../../app/templates/templates.ts';
import { shortIssueId } from '../../domain/issues/reference.ts';
import type { IssueSummary } from '../../domain/issues/summary.ts';
import { openRepositoryAt } from '../../node/compose.ts';
import type { Candidate } from './candidate.ts';
import type { ValueSource } from './values.ts';

/** More than one can look through is no help, and costs time in the shell. */
const AT_MOST = 50;
const ME: Candidate = { value: '@me', about: 'the one who is asking' };
const SHORT_DIGITS = 8;

interface Wanted {
  readonly source: ValueSource;
  /** What was typed of the value so far. */
  readonly typed: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the repository at or above `cwd` has that starts with what was typed. Faults as every reading does. */
export async function repositoryValues({ source, typed, cwd, env }: Wanted): Promise<Candidate[]> {
  const repository = await openRepositoryAt({ cwd, env });
  try {
    return (await allOf(source, repository, typed)).filter(({ value }) => value.startsWith(typed)).slice(0, AT_MOST);
  } finally {
    await repository.dispose();
  }
}

async function allOf(source: ValueSource, repository: Repository, typed: string): Promise<Candidate[]> {
  if (source === 'actor') return actors(repository);
  if (source === 'template') return templates(repository);
  return fromIssues(repository, source, typed);
}

async function templates(repository: Repository): Promise<Candidate[]> {
  const { templates } = await listTemplates(repository);
  return templates.map(({ template }) => ({ value: template.name, about: template.about }));
}

async function actors(repository: Repository): Promise<Candidate[]> {
  const snapshot = await repository.projection.current();
  const { actors } = await repository.actors.list();
  return actors.map(({ id, label }) => ({ value: id, about: label ?? snapshot.profile(id)?.name ?? '' }));
}

async function fromIssues(
  repository: Repository,
  source: Exclude<ValueSource, 'actor' | 'template'>,
  typed: string,
): Promise<Candidate[]> {
  const issues = (await repository.projection.current()).summaries();
  switch (source) {
    case 'issue':
      return [...issues].sort(byInterest).map((issue) => issueCandidate(issue, typed));
    case 'label':
      return counted(issues.flatMap(({ labels }) => labels));
    case 'assignee':
      return [ME, ...counted(issues.flatMap(({ assignees }) => assignees))];
    case 'milestone':
    case 'priority':
    case 'type':
      return counted(issues.flatMap(({ fields }) => fields[source] ?? []));
  }
}

/** Open ones first, and among them those that changed last. */
function byInterest(a: IssueSummary, b: IssueSummary): number {
  if (a.state !== b.state) return a.state === 'open' ? -1 : 1;
  return a.updatedTs === b.updatedTs ? 0 : a.updatedTs > b.updatedTs ? -1 : 1;
}

/** In the form in which it is being typed. */
function issueCandidate({ id, title, state }: IssueSummary, typed: string): Candidate {
  const about = state === 'open' ? title : `(${state}) ${title}`;
  if (typed === '' || 'gi-'.startsWith(typed.slice(0, 3))) {
    return { value: typed.length > SHORT_DIGITS + 3 ? `gi-${id}` : shortIssueId(id), about };
  }
  return { value: typed.length > SHORT_DIGITS ? id : id.slice(0, SHORT_DIGITS), about };
}

/** Each text once, those that are used most first, then as they are ordered in the issues. */
function counted(texts: readonly string[]): Candidate[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({ value, about: count === 1 ? '1 issue' : `${count} issues` }));
}
