/** Names of pipelines and ids of steps become names of files, and stand on command lines. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?$/;

/** What a name must be, continuing `it must be`. */
export const NAME_RULE = '1 to 100 letters, digits, dots, dashes and underscores, a letter or digit first, no dot last';

/** Whether a text may be the name of a pipeline or the id of a step. */
export function isName(text: string): boolean {
  return NAME.test(text);
}

/** The id of a step that has only a name for people: `Unit tests` becomes `unit-tests`. Empty when nothing is left. */
export function slugOf(name: string): string {
  if (isName(name)) return name;
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[^a-z0-9]+|[^a-z0-9_]+$/g, '')
    .slice(0, 100);
  return isName(slug) ? slug : '';
}
