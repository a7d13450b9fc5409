import { describe, expect, it } from 'vitest';
import type { ActorId, AggregateId } from '../../../src/base/ids.ts';
import type { LogEvent } from '../../../src/domain/event/event.ts';
import { attachedFiles, findAttachment } from '../../../src/domain/issues/attachment.ts';
import { decideAttachmentAdd } from '../../../src/domain/issues/decide/attachments.ts';
import { mimeTypeOf } from '../../../src/domain/issues/mimeTypes.ts';
import type { IssueView } from '../../../src/domain/issues/view.ts';
import { seal } from '../../support/arbitraries.ts';

const ID = '0a'.repeat(16) as AggregateId;
const ACTOR = '01'.repeat(16) as ActorId;
const SUM = 'ab'.repeat(32);

function attached(name: string, sha256: string, ts: number, mime = 'text/plain'): LogEvent {
  const payload = { name, sha256, mime };
  return seal({ aggregate: ID, kind: 'AttachmentAdded', payload }, { actor: ACTOR, ts }).event;
}

const viewOf = (...events: LogEvent[]): IssueView => ({
  resolve: () => ({ ok: true, value: ID }),
  state: () => undefined,
  isPrivate: () => false,
  events: () => events,
  dependencies: () => [],
});

describe('attaching', () => {
  const intent = { name: 'log.txt', sha256: SUM, mime: 'text/plain' };
  const draft = { aggregate: ID, kind: 'AttachmentAdded', payload: intent };

  it('is one event, with the sum in lowercase', () => {
    const upper = { ...intent, sha256: SUM.toUpperCase() };
    expect(decideAttachmentAdd(viewOf(), ID, upper)).toEqual({ ok: true, value: [draft] });
  });

  it.each([
    ['the same again writes nothing', {}, false, 0],
    ['unless the bytes have to be brought', {}, true, 1],
    ['another name is another attachment', { name: 'b.txt' }, false, 1],
    ['other bytes are', { sha256: 'cd'.repeat(32) }, false, 1],
    ['another type is', { mime: 'text/html' }, false, 1],
  ])('%s', (_, change, again, drafts) => {
    const decision = decideAttachmentAdd(viewOf(attached('log.txt', SUM, 1)), ID, { ...intent, ...change }, again);
    expect(decision.ok && decision.value).toHaveLength(drafts);
  });

  it.each([
    ['attachment-name-invalid', { name: ' ' }],
    ['attachment-name-invalid', { name: 'a/b' }],
    ['attachment-name-invalid', { name: 'a\\b' }],
    ['attachment-name-invalid', { name: '..' }],
    ['attachment-name-invalid', { name: 'a\u0085b' }],
    ['text-not-unicode', { name: 'a\ud800' }],
    ['text-too-long', { name: 'é'.repeat(129) }],
    ['sha256-malformed', { sha256: SUM.slice(1) }],
    ['sha256-malformed', { sha256: `${SUM}0` }],
    ['mime-invalid', { mime: '' }],
    ['mime-invalid', { mime: 'text/' }],
    ['mime-invalid', { mime: 'text/plain; a\u001b[31m' }],
  ])('is refused with %s: %j', (code, wrong) =>
    expect(decideAttachmentAdd(viewOf(), ID, { ...intent, ...wrong })).toMatchObject({ ok: false, error: { code } }),
  );

  it.each(['text/plain; charset=utf-8', 'image/svg+xml', 'application/vnd.ms-excel', 'X-a/B.c'])(
    'takes the media type %s',
    (mime) => expect(decideAttachmentAdd(viewOf(), ID, { ...intent, mime }).ok).toBe(true),
  );
});

describe('an attachment is found', () => {
  const other = 'cd'.repeat(32);
  const events = [attached('a.txt', SUM, 1), attached('b.txt', SUM, 2), attached('b.txt', other, 3)];
  const files = attachedFiles(events);
  const [first, second, third] = events as [LogEvent, LogEvent, LogEvent];

  it.each([
    ['by its name', 'a.txt', first],
    ['by its sum', other, third],
    ['by digits of its sum', 'CDCD', third],
    ['by its event', second.id, second],
    ['by digits of its event', first.id.slice(0, 12), first],
    ['as the last of several with the same bytes', SUM, second],
  ])('%s', (_, reference, event) =>
    expect(findAttachment(files, reference, 'gi-1')).toMatchObject({ ok: true, value: { event: { id: event.id } } }),
  );

  it.each([
    ['c.txt', 'attachment-not-found'],
    ['cdc', 'attachment-not-found'],
    ['', 'attachment-not-found'],
    ['b.txt', 'attachment-ambiguous'],
  ])('or not: %j is %s', (reference, code) =>
    expect(findAttachment(files, reference, 'gi-1')).toMatchObject({ ok: false, error: { code } }),
  );
});

it.each([
  ['log.txt', 'text/plain'],
  ['A.PNG', 'image/png'],
  ['archive.tar.gz', 'application/gzip'],
  ['Makefile', 'application/octet-stream'],
  ['x.', 'application/octet-stream'],
  ['x.constructor', 'application/octet-stream'],
])('%s is taken for %s', (name, mime) => expect(mimeTypeOf(name)).toBe(mime));
