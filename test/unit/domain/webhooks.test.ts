import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  deliveryHeaders,
  deliveryId,
  MOST_TRIES,
  pauseAfter,
  signatureOf,
} from '../../../src/domain/webhooks/delivery.ts';
import { checkSecret, checkWebhookUrl, shownUrl, wantsKind } from '../../../src/domain/webhooks/webhook.ts';

describe('the signature of a delivery', () => {
  it.each([
    [
      'a secret of 16 by',
      '1700000000',
      '{"schema_version":1}',
      'f9336d9608e821e87ec77fd4c4c3c8c51f17b52f6a54cdea642716edc618fcf1',
    ],
    [
      'geheim: äöü – 🔑',
      '1700000000',
      '{"title":"Grüße"}',
      '4032b993aa9541e3b2d31364979053eae37a831cf6518de1912284d1fe0e20fc',
    ],
    ['k'.repeat(200), '0', '', '76a82ba859636cc3081c72aa270fd66ac81a202f8182404e7752795c6e7ba88f'],
  ])('of %j is the one that another program makes', (secret, timestamp, body, expected) => {
    expect(signatureOf(secret, timestamp, body)).toBe(expected);
    expect(createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')).toBe(expected);
  });

  it('stands in the headers with what it is about, and the secret does not', () => {
    const [hook, body] = [{ id: '1a2b3c4d', secret: 'a secret of 16 by' }, '{"schema_version":1}'];
    const delivery = deliveryId(hook, 'ab'.repeat(32));
    const headers = deliveryHeaders(hook, { event: 'IssueCreated', delivery, nowMs: 1_700_000_000_999, body });
    expect(headers).toEqual({
      'Content-Type': 'application/json',
      'User-Agent': 'grite-webhook',
      'X-Grite-Event': 'IssueCreated',
      'X-Grite-Delivery': delivery,
      'X-Grite-Webhook': '1a2b3c4d',
      'X-Grite-Timestamp': '1700000000',
      'X-Grite-Signature': 'sha256=f9336d9608e821e87ec77fd4c4c3c8c51f17b52f6a54cdea642716edc618fcf1',
    });
    expect(JSON.stringify(headers)).not.toContain(hook.secret);
    expect(deliveryId({ id: '1a2b3c4e' }, 'ab'.repeat(32))).not.toBe(delivery);
  });
});

it('pauses three times as long after each failure, up to two hours, without all moving in step', () => {
  const failures = Array.from({ length: MOST_TRIES - 1 }, (_, i) => i + 1);
  const seconds = (jitter: number): number[] => failures.map((each) => pauseAfter(each, jitter) / 1_000);
  expect(seconds(255)).toEqual([10, 30, 90, 270, 810, 2_430, 7_200, 7_200, 7_200]);
  expect(seconds(0)).toEqual([7.5, 22.5, 67.5, 202.5, 607.5, 1_822.5, 5_400, 5_400, 5_400]);
});

describe('the address of a webhook', () => {
  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
  ])('may be %s', (text, value) => expect(checkWebhookUrl(text)).toEqual({ ok: true, value }));

  it.each([
    ['', 'malformed'],
    ['example.com', 'malformed'],
    ['https://', 'malformed'],
    ['ftp://example.com', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['https://me:secret@example.com', 'credentials'],
    ['https://token@example.com', 'credentials'],
    [`https://example.com/${'a'.repeat(3_000)}`, 'too-long'],
  ])('may not be %s', (text, reason) =>
    expect(checkWebhookUrl(text)).toEqual({ ok: false, error: { code: 'webhook-url-invalid', details: { reason } } }),
  );

  it('is shown without what may be a password', () => {
    expect(shownUrl('https://example.com/a?token=b')).toBe('https://example.com/a?…');
    expect(shownUrl('https://example.com/a')).toBe('https://example.com/a');
  });
});

it('takes a secret of one line', () => {
  expect(checkSecret('0123456789abcdef\n')).toEqual({ ok: true, value: '0123456789abcdef' });
  expect(checkSecret('short')).toMatchObject({ error: { details: { reason: 'too-short', limit: 16 } } });
  expect(checkSecret('a'.repeat(513))).toMatchObject({ error: { details: { reason: 'too-long', limit: 512 } } });
  expect(checkSecret(`${'a'.repeat(16)}\nb`)).toMatchObject({ error: { details: { reason: 'not-one-line' } } });
});

it('sends all that is about issues, or the kinds that were named', () => {
  expect(wantsKind({ events: [] }, 'IssueCreated')).toBe(true);
  expect(wantsKind({ events: [] }, 'ActorProfile')).toBe(false);
  expect(wantsKind({ events: ['ActorProfile'] }, 'ActorProfile')).toBe(true);
  expect(wantsKind({ events: ['ActorProfile'] }, 'IssueCreated')).toBe(false);
});
