import { beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { fillIn, findTemplate, listTemplates } from '../../../src/app/templates/templates.ts';
import { MemoryFiles } from '../../fakes/memoryFiles.ts';
import { MemoryUserFiles } from '../../fakes/memoryUserFiles.ts';

const FOLDER = '/tree/.grite/templates';
const userFiles = new MemoryUserFiles();
const workTreeFiles = new MemoryFiles();
const source = {
  location: { gitDir: '/tree/.git', commonDir: '/tree/.git', workTree: '/tree' },
  userFiles,
  workTreeFiles,
};
const given = { body: '', labels: [], assignees: [] };

function write(name: string, content: string | Uint8Array): void {
  userFiles.files.set(`${FOLDER}/${name}`, typeof content === 'string' ? utf8(content) : content);
  workTreeFiles.texts.set(`.grite/templates/${name}`, '');
}

beforeEach(() => {
  userFiles.files.clear();
  workTreeFiles.texts.clear();
});

describe('templates', () => {
  it('of the repository win over those of the program', async () => {
    expect(await findTemplate(source, 'bug')).toMatchObject({ value: { path: undefined } });
    write('bug.md', '---\nabout: Ours\n---\nour text');
    write('meeting.md', 'agenda');
    expect(await findTemplate(source, 'bug')).toMatchObject({
      value: { path: `${FOLDER}/bug.md`, template: { about: 'Ours', body: 'our text' } },
    });
    const { templates } = await listTemplates(source);
    const names = templates.map(({ template }) => template.name);
    expect(names).toEqual([...new Set(names)].sort());
    expect(templates.filter(({ path }) => path !== undefined).map(({ template }) => template.name)).toEqual([
      'bug',
      'meeting',
    ]);
  });

  it('that cannot be used are named, and hide no others', async () => {
    write('bad.md', '---\ntitle: [\n---\n');
    write('binary.md', Uint8Array.of(0xff, 0xfe));
    write('huge.md', new Uint8Array(262_145));
    write('notes.txt', 'not one');
    write('.hidden.md', 'not one');
    const { templates, problems } = await listTemplates(source);
    expect(templates).toHaveLength(20);
    expect(problems.map(({ code }) => code)).toEqual(['template-invalid', 'template-invalid', 'template-too-large']);
    expect(await findTemplate(source, 'bad')).toMatchObject({
      error: { code: 'template-invalid', details: { path: `${FOLDER}/bad.md` } },
    });
  });

  it.each([
    ['bgu', { code: 'template-not-found', details: { name: 'bgu', meant: 'bug' } }],
    ['xyzzy', { code: 'template-not-found', details: { name: 'xyzzy' } }],
    ['../../etc/passwd', { code: 'template-name-invalid', details: { name: '../../etc/passwd' } }],
  ])('are not found by other names: %s', async (name, error) =>
    expect(await findTemplate(source, name)).toEqual({ ok: false, error }),
  );

  it('are those of the program where there is no work tree', async () => {
    const location = { ...source.location, workTree: undefined };
    const bare = { location, userFiles, workTreeFiles: undefined };
    write('bug.md', 'ours');
    expect((await listTemplates(bare)).templates).toHaveLength(20);
    expect(await findTemplate(bare, 'bug')).toMatchObject({ value: { path: undefined } });
  });
});

describe('filling in', () => {
  beforeEach(() =>
    write('x.md', '---\ntitle: "X: "\nlabels: [a, due:2026-01-01]\nassignees: bob\ntype: bug\npriority: P2\n---\nbody'),
  );

  it('gives what the template has', async () => {
    expect(await fillIn(source, 'x', { ...given, title: 'T' })).toEqual({
      ok: true,
      value: {
        title: 'X: T',
        body: 'body',
        labels: ['a', 'due:2026-01-01'],
        assignees: ['bob'],
        type: 'bug',
        priority: 'P2',
      },
    });
  });

  it('keeps what the user said', async () => {
    const own = { title: 'T', body: 'mine', labels: ['b'], assignees: ['alice'], type: 'task', priority: 'P0' };
    expect(await fillIn(source, 'x', own)).toEqual({
      ok: true,
      value: { ...own, title: 'X: T', labels: ['a', 'due:2026-01-01', 'b'], assignees: ['bob', 'alice'] },
    });
  });

  it('keeps fields that the user gave as labels', async () => {
    const labels = ['priority:P1', 'due:2027-01-01'];
    const filled = await fillIn(source, 'x', { ...given, title: 'T', labels });
    expect(filled).toMatchObject({ value: { labels: ['a', ...labels], type: 'bug' } });
    expect(filled.ok && filled.value).not.toHaveProperty('priority');
  });

  it('needs a title', async () =>
    expect(await fillIn(source, 'x', given)).toMatchObject({ error: { code: 'title-missing' } }));
});
