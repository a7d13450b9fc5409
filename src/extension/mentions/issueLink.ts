/** What a link from outside asks for: to show an issue. */
export interface IssueLink {
  /** 4 to 32 hex digits, lower case. */
  readonly digits: string;
  /** Name of the repository in which to look first: a hint. */
  readonly repository: string | undefined;
}

interface Address {
  readonly path: string;
  readonly query: string;
}

const PATH = /^\/issue\/(?:gi-)?([0-9a-f]{4,32})$/i;
const MAX_QUERY = 1_024;
const MAX_NAME = 255;
const NAMES = new Set(['repository']);
/** Editors hand the query over decoded: a name with a `&` would come back as two. */
const PLAIN_NAME = /^[\p{L}\p{N}._ -]{1,100}$/u;

/**
 * Reads the path and query of a link. Links come from anywhere (pages, mails): what is not exactly as `formatIssueLink` writes
 * it is `undefined`, so that nothing can be slipped in.
 */
export function parseIssueLink({ path, query }: Address): IssueLink | undefined {
  const digits = PATH.exec(path)?.[1]?.toLowerCase();
  if (digits === undefined || query.length > MAX_QUERY) return undefined;
  const parameters = new URLSearchParams(query);
  const names = [...parameters.keys()];
  if (names.some((name) => !NAMES.has(name)) || new Set(names).size < names.length) return undefined;
  const repository = parameters.get('repository') ?? undefined;
  return repository === undefined || isName(repository) ? { digits, repository } : undefined;
}

function isName(text: string): boolean {
  return text !== '' && text.length <= MAX_NAME && !/[\p{Cc}/\\]/u.test(text);
}

interface LinkParts {
  /** `vscode`, or as the editor at hand is called in links. */
  readonly scheme: string;
  /** `publisher.name`. */
  readonly extension: string;
  /** Full id. */
  readonly issue: string;
  readonly repository: string;
}

/** A link that opens an issue in an editor where its repository is open. It says nothing of where that is on this machine. */
export function formatIssueLink({ scheme, extension, issue, repository }: LinkParts): string {
  const hint = PLAIN_NAME.test(repository) ? `?repository=${encodeURIComponent(repository)}` : '';
  return `${scheme}://${extension}/issue/${issue}${hint}`;
}
