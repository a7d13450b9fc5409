/** Number in the search index of an issue (its title and description), by the key of its row. */
export function issueDocument(key: number): number {
  return key * 2;
}

/** The same of a comment. */
export function itemDocument(key: number): number {
  return key * 2 + 1;
}
