import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../../src/app/refusal.ts';
import { parseQuery } from '../../../../src/domain/issues/query/parser.ts';
import { plainWords, searchIssues } from '../../../../src/extension/ui/issueSearch.ts';

type Repository = Parameters<typeof searchIssues>[0];

/** A repository that finds nothing, and the queries that it was asked. */
function asked(): { readonly repository: Repository; readonly queries: string[] } {
  const queries: string[] = [];
  const run = (_: string, { query }: { readonly query: string }): Promise<unknown> => {
    queries.push(query);
    const parsed = parseQuery(query);
    const error = { code: 'query-invalid', details: { query, ...(parsed.ok ? {} : parsed.error) } } as Refusal;
    return Promise.resolve(parsed.ok ? { ok: true, value: { issues: [] } } : { ok: false, error });
  };
  return { repository: { run } as unknown as Repository, queries };
}

const search = (repository: Repository, typed: string, within = '') =>
  searchIssues(repository, { typed, within, limit: 10 });

describe('plain words', () => {
  it.each([
    ['crash on start', 'crash on start'],
    ['(crash', 'crash'],
    ['label:', 'label'],
    ['"out of', 'out of'],
    ['this OR', 'this "OR"'],
    ['naïve größe_2', 'naïve größe_2'],
    ['!?', ''],
  ])('of %j are a query that asks for nothing else', (text, query) => {
    expect(plainWords(text)).toBe(query);
    expect(parseQuery(query).ok).toBe(true);
  });
});

describe('the search', () => {
  it('asks with what was typed where that is a query', async () => {
    const { repository, queries } = asked();
    expect(await search(repository, ' label:bug crash ')).toMatchObject({ ok: true, value: { problem: undefined } });
    expect(queries).toEqual(['label:bug crash']);
  });

  it('asks for the words where it is not a query yet, and says why', async () => {
    const { repository, queries } = asked();
    const found = await search(repository, 'label: crash');
    expect(found).toMatchObject({ ok: true, value: { problem: { code: 'query-invalid' } } });
    expect(queries).toEqual(['label: crash', 'label crash']);
  });

  it('keeps within what it was told, whatever operators are typed', async () => {
    const { repository, queries } = asked();
    await search(repository, 'a OR b', 'is:open');
    await search(repository, '', 'is:open');
    expect(queries).toEqual(['(is:open) (a OR b)', 'is:open']);
  });

  it.each(['gi-7f3a2c91', '7f3a2c91', 'GI-7F3A'])('finds %s as an id too', async (id) => {
    const { repository, queries } = asked();
    expect((await search(repository, id)).ok).toBe(true);
    expect(queries).toEqual([`id:${id} OR "${id}"`]);
  });

  it('gives other refusals on', async () => {
    const error = { code: 'me-unknown', details: {} };
    const run = (): Promise<unknown> => Promise.resolve({ ok: false, error });
    expect(await search({ run } as unknown as Repository, 'assignee:@me')).toEqual({ ok: false, error });
  });
});
