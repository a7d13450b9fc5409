import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importBeads } from '../../../src/app/operations/import/importBeads.ts';
import { importedActorId, importedAggregateId } from '../../../src/domain/import/ids.ts';
import type { Issue } from '../../../src/domain/issues/issue.ts';
import { anyIssue, anyLine, documentOf, line, MARCH, stamp } from '../../support/beads.ts';
import { counts } from '../../support/counts.ts';
import { idsOf, type MemoryRepository, memoryRepository, put, withTwo } from '../../support/memoryRepository.ts';
import { seal } from '../../support/arbitraries.ts';
import { ACTOR } from '../../support/logs.ts';

const attempt = ({ repository }: MemoryRepository, document: string) => importBeads.run(repository, { document }, {});

async function imported(memory: MemoryRepository, ...lines: readonly unknown[]) {
  const outcome = await attempt(memory, documentOf(...lines));
  if (!outcome.ok) throw new Error(`refused: ${outcome.error.code}`);
  return outcome.value;
}

const idOf = (id: string) => importedAggregateId('beads', id);

async function issueOf({ repository }: MemoryRepository, id: string): Promise<Issue> {
  const issue = (await repository.projection.current()).issue(idOf(id));
  if (issue === undefined) throw new Error(`there is no ${id}`);
  return issue;
}

/** The issue that a line becomes in a new repository. */
async function become(...lines: readonly Record<string, unknown>[]): Promise<Issue> {
  const memory = memoryRepository();
  await imported(memory, ...lines);
  return issueOf(memory, String(lines[0]?.['id']));
}

const dependency = (target: string, type: string, more = {}) => ({
  depends_on_id: target,
  type,
  created_at: stamp(MARCH + 1),
  created_by: 'bob',
  ...more,
});

describe('an issue of beads', () => {
  it.each([
    ['open', 'open', []],
    ['closed', 'closed', []],
    ['in_progress', 'open', ['status:in_progress']],
    ['blocked', 'open', ['status:blocked']],
    ['hooked', 'open', ['status:hooked']],
    ['tombstone', 'closed', ['status:tombstone']],
    ['of\ntomorrow', 'open', ['status:of tomorrow']],
  ])('that is %j is %s', async (status, state, labels) => {
    const issue = await become(line('b-1', { status, closed_at: stamp(MARCH + 5), updated_at: stamp(MARCH + 5) }));
    expect([issue.state, issue.labels]).toEqual([state, ['priority:P2', ...labels, 'type:task'].sort()]);
  });

  it('keeps all texts in the description, and what has no field as well', async () => {
    const issue = await become(
      line('b-1', {
        description: 'What.',
        design: 'How.',
        acceptance_criteria: 'When done.',
        notes: 'Ask.',
        owner: 'carol@example.com',
        external_ref: 'TRACK-1',
        due_at: 'soon',
        dependencies: [dependency('b-2', 'discovered-from', { metadata: '{}' })],
      }),
      line('b-2'),
    );
    expect(issue.body.split('\n\n')).toEqual([
      'What.',
      '## Design',
      'How.',
      '## Acceptance criteria',
      'When done.',
      '## Notes',
      'Ask.',
      '## Relations in beads',
      '- discovered-from b-2',
      '## Other fields in beads',
      '- owner: "carol@example.com"\n- external_ref: "TRACK-1"\n- due_at: "soon"\n- dependencies[b-2].metadata: "{}"',
    ]);
  });

  it('has people, times, comments and links', async () => {
    const issue = await become(
      line('b-1', {
        title: 'Two\nlines',
        status: 'closed',
        assignee: 'bob',
        created_by: 'alice',
        created_at: stamp(MARCH, '+01:00'),
        updated_at: stamp(MARCH + 100_000),
        closed_at: stamp(MARCH + 90_000),
        due_at: '2026-05-01T00:00:00Z',
        close_reason: 'Done',
        external_ref: 'https://example.com/7',
        comments: [
          { id: 2, author: 'bob', text: 'second', created_at: stamp(MARCH + 10) },
          { id: 1, author: 'bob', text: 'first', created_at: stamp(MARCH + 10) },
        ],
      }),
    );
    expect(issue).toMatchObject({
      title: 'Two lines',
      author: importedActorId('beads', 'alice'),
      createdTs: (MARCH - 3_600) * 1_000,
      updatedTs: (MARCH + 100_000) * 1_000,
      assignees: ['bob'],
      labels: ['due:2026-05-01', 'priority:P2', 'type:task'],
      links: [{ url: 'https://example.com/7', note: 'beads b-1' }],
    });
    expect(issue.comments.map(({ actor, ts, body }) => [actor, Number(ts) - MARCH * 1_000, body])).toEqual([
      [importedActorId('beads', 'bob'), 10_000, 'first'],
      [importedActorId('beads', 'bob'), 10_001, 'second'],
      [importedActorId('beads', 'alice'), 90_000_000, 'Closed: Done'],
    ]);
  });

  it.each([
    ['blocks', 'depends_on'],
    ['blocked-by', 'depends_on'],
    ['waits-for', 'depends_on'],
    ['related', 'related_to'],
    ['discovered-from', 'related_to'],
    ['of tomorrow', 'related_to'],
    ['', 'depends_on'],
  ])('with a dependency "%s" on another %s it', async (type, expected) => {
    const issue = await become(line('b-1', { dependencies: [dependency('b-2', type)] }), line('b-2'));
    expect(issue.dependencies).toEqual([{ target: idOf('b-2'), type: expected }]);
  });

  it('has the parent that it got first; another one is a relation', async () => {
    const second = dependency('b-2', 'parent-child', { created_at: stamp(MARCH + 9) });
    const issue = await become(
      line('b-1', { dependencies: [second, dependency('b-3', 'parent-child')] }),
      line('b-2'),
      line('b-3'),
    );
    expect(issue.labels).toContain(`parent:${idOf('b-3')}`);
    expect(issue.dependencies).toEqual([{ target: idOf('b-2'), type: 'related_to' }]);
    expect(issue.body).toContain('- parent-child b-2');
  });

  it('by nobody is by an actor called beads', async () => {
    const memory = memoryRepository();
    await imported(memory, line('b-1', { created_by: 'carol@example.com' }), line('b-2'));
    const snapshot = await memory.repository.projection.current();
    const profileOf = async (id: string) => snapshot.profile((await issueOf(memory, id)).author);
    expect(await profileOf('b-1')).toEqual({ name: 'carol@example.com', email: 'carol@example.com', login: null });
    expect(await profileOf('b-2')).toMatchObject({ name: 'beads' });
  });
});

describe('what is wrong in a file of beads', () => {
  it.each([
    ['no JSON', 'not-json', null],
    ['[]', 'not-json', null],
    [`{"id":"b-1","x":${'['.repeat(100)}${']'.repeat(100)}}`, 'not-json', null],
    [line('b-1', { title: 7 }), 'field-invalid', 'title'],
    [line('b-1', { id: '' }), 'field-invalid', 'id'],
    [line('b-1', { created_at: '2026-03-01' }), 'field-invalid', 'created_at'],
    [line('b-1', { created_at: '0001-01-01T00:00:00Z' }), 'field-invalid', 'created_at'],
    [line('b-1', { priority: 'high' }), 'field-invalid', 'priority'],
    [line('b-1', { labels: 'bug' }), 'field-invalid', 'labels'],
    [line('b-1', { comments: [{ text: 'x' }] }), 'field-invalid', 'comments.0.created_at'],
    [line('b-1', { dependencies: [{ type: 'blocks' }] }), 'field-invalid', 'dependencies.0.depends_on_id'],
    [line('b-1', { dependencies: [dependency('b-404', 'blocks')] }), 'dependency-unknown', 'b-404'],
    [line('b-1', { dependencies: [dependency('b-404', 'parent-child')] }), 'dependency-unknown', 'b-404'],
    [line('b-1', { dependencies: [dependency('b-1', 'blocks')] }), 'dependency-on-itself', null],
    [line('b-1', { dependencies: [dependency('ok', 'blocks', { issue_id: 'x' })] }), 'dependency-misplaced', 'ok'],
    [line('ok', { title: 'Changed earlier', updated_at: stamp(MARCH - 9) }), 'id-repeated', null],
  ])('is named with its line: %j', async (wrong, reason, detail) => {
    const memory = memoryRepository();
    const { skipped } = await imported(memory, '', wrong, line('ok'));
    expect(skipped).toMatchObject([{ line: 2, reason, detail }]);
    expect((await issueOf(memory, 'ok')).title).toBe('Title of ok');
  });

  it.each([
    ['', 'import-source-empty'],
    ['\n\n', 'import-source-empty'],
    ['text', 'import-malformed'],
    ['{}', 'import-malformed'],
  ])('is refused when there is nothing else: %j', async (document, code) => {
    expect(await attempt(memoryRepository(), document)).toMatchObject({ error: { code } });
  });
});

describe('a later version of a file of beads', () => {
  const LATER = { updated_at: stamp(MARCH + 50) };

  it.each([
    ['a title', { title: 'New' }, ({ title }: Issue) => title, 'New'],
    ['a description', { description: 'New' }, ({ body }: Issue) => body, 'New'],
    [
      'a label',
      { labels: ['a', 'c'] },
      ({ labels }: Issue) => labels.filter((label) => label.length === 1),
      ['a', 'c'],
    ],
    ['an assignee', { assignee: 'bob' }, ({ assignees }: Issue) => assignees, ['bob']],
    ['no assignee', { assignee: '' }, ({ assignees }: Issue) => assignees.length, 0],
    [
      'a priority',
      { priority: 0 },
      ({ labels }: Issue) => labels.filter((label) => label.startsWith('p')),
      ['priority:P0'],
    ],
    ['a state', { status: 'closed', closed_at: stamp(MARCH + 40) }, ({ state }: Issue) => state, 'closed'],
    ['no dependency', { dependencies: [] }, ({ dependencies }: Issue) => dependencies.length, 0],
  ])('brings %s, once', async (_, change, look, expected) => {
    const memory = memoryRepository();
    const first = line('b-1', { labels: ['a', 'b'], assignee: 'alice', dependencies: [dependency('b-2', 'blocks')] });
    await imported(memory, first, line('b-2'));
    expect(look(await issueOf(memory, 'b-1'))).not.toEqual(expected);
    const later = { ...first, ...change, ...LATER };
    expect(await imported(memory, later, line('b-2'))).toMatchObject({ issues_changed: 1 });
    expect(look(await issueOf(memory, 'b-1'))).toEqual(expected);
    expect(await imported(memory, later, line('b-2'))).toMatchObject({ events_written: 0 });
    expect(await imported(memory, first, line('b-2'))).toMatchObject({ events_written: 0 });
    expect(look(await issueOf(memory, 'b-1'))).toEqual(expected);
  });

  it('reopens, and closes again', async () => {
    const memory = memoryRepository();
    const at = (seconds: number) => ({ updated_at: stamp(MARCH + seconds) });
    const closed = { status: 'closed', close_reason: 'Done' };
    const states: string[] = [];
    for (const change of [
      { ...closed, closed_at: stamp(MARCH + 5), ...at(5) },
      at(6),
      { ...closed, closed_at: stamp(MARCH + 7), ...at(7) },
    ]) {
      await imported(memory, line('b-1', change));
      states.push((await issueOf(memory, 'b-1')).state);
    }
    expect(states).toEqual(['closed', 'open', 'closed']);
    expect((await issueOf(memory, 'b-1')).comments).toHaveLength(2);
  });

  it('leaves alone what was changed here and not there', async () => {
    const memory = memoryRepository();
    await imported(memory, line('b-1', { labels: ['a'] }));
    const changes = [
      { kind: 'IssueUpdated', payload: { title: 'Ours', body: null } },
      { kind: 'LabelRemoved', payload: { label: 'a' } },
      { kind: 'LabelAdded', payload: { label: 'ours' } },
    ];
    const stampOf = { actor: ACTOR, ts: (MARCH + 20) * 1_000 };
    await put(
      memory,
      'issueLog',
      changes.map((change) => seal({ ...change, aggregate: idOf('b-1') }, stampOf)),
    );
    await imported(memory, line('b-1', { labels: ['a'], description: 'New', ...LATER }));
    expect(await issueOf(memory, 'b-1')).toMatchObject({
      title: 'Ours',
      body: 'New',
      labels: ['ours', 'priority:P2', 'type:task'],
    });
  });

  it('has the same creation whatever changed, so that importers of different versions agree', async () => {
    const creationsOf = async (title: string) => {
      const memory = memoryRepository();
      await imported(memory, line('b-1', { title, ...LATER }));
      const events = (await memory.repository.projection.current()).events(idOf('b-1'));
      return events.filter(({ kind }) => kind === 'IssueCreated').map(({ id }) => id);
    };
    expect(await creationsOf('Old')).toEqual(await creationsOf('New'));
  });

  it('brings a dependency when the issue that was missing is there', async () => {
    const memory = memoryRepository();
    const first = line('b-1', { dependencies: [dependency('b-2', 'blocks'), dependency('b-3', 'parent-child')] });
    expect(await imported(memory, first)).toMatchObject({ dependencies: 0, parents: 0, skipped_count: 2 });
    await imported(memory, line('b-2'), line('b-3'));
    expect(await imported(memory, first)).toMatchObject({ dependencies: 1, parents: 1, skipped_count: 0 });
  });
});

describe('any file of beads', () => {
  const anyFile = fc.array(anyLine, { maxLength: 8 });

  it('never throws; a second import writes nothing; the order of lines means nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.nat(), (lines, shift) =>
        withTwo(async (first, second) => {
          const outcome = await attempt(first, documentOf(...lines));
          const ids = await idsOf(first, 'issueLog');
          await attempt(first, documentOf(...lines));
          expect(await idsOf(first, 'issueLog')).toEqual(ids);
          const at = shift % (lines.length + 1);
          const turned = [...lines.slice(at), ...lines.slice(0, at)].reverse();
          const again = await attempt(second, documentOf(...turned));
          expect(again.ok).toBe(outcome.ok);
          expect(await idsOf(second, 'issueLog')).toEqual(ids);
          expect(await idsOf(second, 'workLog')).toEqual(await idsOf(first, 'workLog'));
        }),
      ),
      counts(60),
    );
  });

  it('ends with what the file says, whatever was imported before', async () => {
    const shown = async (memory: MemoryRepository) => {
      const { title, body, state, labels, assignees } = await issueOf(memory, 'b-1');
      return { title, body, state, labels, assignees };
    };
    const version = (seconds: number) =>
      anyIssue.map((issue) => ({
        ...issue,
        id: 'b-1',
        updated_at: stamp(MARCH + seconds),
        closed_at: null,
        dependencies: null,
      }));
    await fc.assert(
      fc.asyncProperty(version(10), version(20), (earlier, later) =>
        withTwo(async (fresh, grown) => {
          await imported(fresh, later);
          await imported(grown, earlier);
          await imported(grown, later);
          expect(await shown(grown)).toEqual(await shown(fresh));
          const ids = await idsOf(grown, 'issueLog');
          await imported(grown, earlier);
          await imported(grown, later);
          expect(await idsOf(grown, 'issueLog')).toEqual(ids);
        }),
      ),
      counts(30),
    );
  });
});
