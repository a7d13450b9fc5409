import type { addWebhook } from '../../app/operations/webhooks/addWebhook.ts';
import type { deliverWebhooks } from '../../app/operations/webhooks/deliverWebhooks.ts';
import type { listWebhooks } from '../../app/operations/webhooks/listWebhooks.ts';
import type { removeWebhook } from '../../app/operations/webhooks/removeWebhook.ts';
import type { retryWebhook } from '../../app/operations/webhooks/retryWebhook.ts';
import type { testWebhook } from '../../app/operations/webhooks/testWebhook.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';
import { localTime } from './times.ts';

type Listed = OutputOf<typeof listWebhooks>['webhooks'][number];
type Delivered = OutputOf<typeof deliverWebhooks>['webhooks'][number];

export const renderWebhookAdded: Renderer<OutputOf<typeof addWebhook>> = ({ id, url, secret }, { style }) => ({
  ...lines(
    `Added webhook ${paint(style, 'yellow', id)}  ${oneLine(url)}`,
    ...(secret === null ? [] : [`Secret: ${secret}`]),
  ),
  // It cannot be had again.
  ...(secret !== null && { isDocument: true as const }),
  notes: [
    ...(secret === null ? [] : ['the secret is not shown again: give it to who checks the signatures']),
    `grite webhook test ${id} sends something`,
  ],
});

export const renderWebhookList: Renderer<OutputOf<typeof listWebhooks>> = ({ webhooks, damaged }, { style }) => {
  if (webhooks.length + damaged.length === 0) return lines('No webhooks');
  return lines(
    ...webhooks.flatMap((webhook) => webhookRows(webhook, style)),
    ...damaged.map(
      ({ id, path }) => `${paint(style, 'yellow', id)}  ${paint(style, 'red', 'damaged')}: ${oneLine(path)}`,
    ),
  );
};

export const renderWebhookRemoved: Renderer<OutputOf<typeof removeWebhook>> = ({ id }) =>
  lines(`Removed webhook ${id}`);

export const renderWebhookTested: Renderer<OutputOf<typeof testWebhook>> = (tested, { style }) => {
  const { delivered, status, trouble, duration_ms: ms, answer } = tested;
  const how = delivered
    ? paint(style, 'green', `delivered: HTTP ${status}`)
    : paint(style, 'red', `failed: ${said(trouble)}`);
  return lines(`${how}  ${ms} ms`, ...(answer === '' ? [] : [`It answered: ${oneLine(answer)}`]));
};

export const renderDelivered: Renderer<OutputOf<typeof deliverWebhooks>> = ({ busy, webhooks }, { style }) =>
  lines(...deliveries(busy, webhooks, style));

export const renderRetried: Renderer<OutputOf<typeof retryWebhook>> = ({ retried, busy, webhooks }, { style }) =>
  lines(`${count(retried, 'event')} that had been laid aside`, ...deliveries(busy, webhooks, style));

function deliveries(busy: boolean, webhooks: readonly Delivered[], style: Style): string[] {
  if (busy) return ['Another process is delivering'];
  if (webhooks.length === 0) return ['No webhooks'];
  return webhooks.map(({ id, delivered, laid_aside: aside, ...stand }) => {
    const laid = aside === 0 ? '' : `, ${paint(style, 'red', `${aside} laid aside`)}`;
    return `${paint(style, 'yellow', id)}  ${delivered} delivered${laid}${standing(stand, style)}`;
  });
}

function webhookRows(
  { id, url, events, include_private: isPrivate, laid_aside: letters, ...stand }: Listed,
  style: Style,
): string[] {
  const what = `${events.length === 0 ? 'all issue events' : oneLine(events.join(', '))}${isPrivate ? ', private ones too' : ''}`;
  return [
    `${paint(style, 'yellow', id)}  ${oneLine(url)}  ${paint(style, 'dim', what)}${standing(stand, style)}`,
    ...letters.map(({ kind, event_id, since_ms, reason }) => {
      const event = `${oneLine(kind)} ${event_id.slice(0, SHOWN_DIGITS)}`;
      return `  ${paint(style, 'red', 'laid aside')} ${localTime(since_ms)}  ${event}: ${oneLine(reason)}`;
    }),
  ];
}

const SHOWN_DIGITS = 8;

function standing(
  { trouble, next_try_ms: next }: { readonly trouble: string | null; readonly next_try_ms: number | null },
  style: Style,
): string {
  if (trouble === null) return '';
  const when = next === null ? '' : `, next try ${localTime(next)}`;
  return `  ${paint(style, 'red', said(trouble))}${when}`;
}

/** Part of it may come from the other end. */
function said(trouble: string | null): string {
  return oneLine(trouble ?? '');
}
