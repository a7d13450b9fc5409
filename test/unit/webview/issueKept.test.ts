import { describe, expect, it } from 'vitest';
import type { KeptForm, NewIssue } from '../../../src/protocol/issue.ts';
import { begunForm, newerDrafts, toldDrafts, worthKeeping } from '../../../webview/issue/kept.ts';
import { NO_DRAFTS } from '../../../webview/issue/state.ts';

const said = (comment: string) => ({ edits: {}, comment });
const kept = (comment: string, at: number) => ({ at, ...said(comment) });

describe('drafts that are begun with', () => {
  it.each([
    ['nothing was written', null, undefined, { at: 0, drafts: NO_DRAFTS }],
    ['the page is new', null, kept('host', 5), { at: 5, drafts: said('host') }],
    ['the host has none', { at: 3, drafts: said('page') }, undefined, { at: 3, drafts: said('page') }],
    ['the page is newer', { at: 6, drafts: said('page') }, kept('host', 5), { at: 6, drafts: said('page') }],
    ['both are as old', { at: 5, drafts: said('page') }, kept('host', 5), { at: 5, drafts: said('page') }],
    ['the host is newer', { at: 4, drafts: said('page') }, kept('host', 5), { at: 5, drafts: said('host') }],
    ['the page gave up', { at: 6, drafts: NO_DRAFTS }, kept('host', 5), { at: 6, drafts: NO_DRAFTS }],
    ['the page is of before', { drafts: said('page') }, kept('host', 5), { at: 5, drafts: said('host') }],
    ['the page saved nonsense', { at: 'x', drafts: 7 }, undefined, { at: 0, drafts: NO_DRAFTS }],
  ])('when %s', (_, saved, host, begun) => expect(newerDrafts(saved, host)).toEqual(begun));

  it('are kept as far as something was written', () => {
    const edits = {
      title: { base: 'a', text: 'a' },
      body: { base: 'a\r\n', text: 'a\n' },
      'comment:c1': { base: 'a', text: 'b', theirs: 'c' },
    } as const;
    expect(worthKeeping({ edits, comment: 'x' })).toEqual({
      edits: { 'comment:c1': { base: 'a', text: 'b' } },
      comment: 'x',
    });
    expect(toldDrafts(undefined)).toEqual(NO_DRAFTS);
  });
});

describe('a form', () => {
  const form = (title: string): NewIssue => ({
    title,
    body: '',
    labels: [],
    assignees: [],
    fields: {},
    isPrivate: false,
  });
  const host = (id: string, at: number): KeptForm => ({ id, at, form: form('host') });
  const page = (id: string, at: number) => ({ id, at, form: form('page') });
  const begin = (saved: unknown, left: KeptForm | undefined) => {
    const { id, at, form: begun, isBack } = begunForm(saved, left, { given: { title: 'given' }, newId: () => 'new' });
    return [id, at, begun.title, isBack];
  };

  it.each([
    ['what is given', null, undefined, ['new', 0, 'given', false]],
    ['what was left', null, host('a', 5), ['a', 5, 'host', true]],
    ['itself, newer', page('a', 6), host('a', 5), ['a', 6, 'page', false]],
    ['itself, as the host has it newer', page('a', 4), host('a', 5), ['a', 5, 'host', false]],
    ['itself, beside a newer one', page('b', 4), host('a', 5), ['b', 4, 'page', false]],
    ['itself, which the host has not', page('b', 4), undefined, ['b', 4, 'page', false]],
    ['itself of before', { form: form('page') }, host('a', 5), ['new', 0, 'page', false]],
  ])('begins with %s', (_, saved, left, begun) => expect(begin(saved, left)).toEqual(begun));
});
