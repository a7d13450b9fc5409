import type { Repository } from '../repository.ts';
import { type Delivered, type ViewArrivals, WebhookDelivery } from './deliver.ts';
import { WebhookStore } from './webhookStore.ts';

/** The right to deliver: one process of a repository has it at a time. */
const RIGHT = 'webhooks';

export interface DeliveredAll {
  readonly webhooks: readonly Delivered[];
  /** Another process is at it. */
  readonly isBusy: boolean;
}

export interface DeliverOptions {
  readonly signal?: AbortSignal | undefined;
  /** Id of the only webhook that is looked at. */
  readonly only?: string | undefined;
  /** What waits for its next try is tried now. */
  readonly isUrgent?: boolean;
}

/** Delivers to all webhooks of this clone, or to one of them, what is due. Those that are slow do not keep the others waiting. */
export async function deliverAll(
  repository: Repository,
  view: ViewArrivals,
  { signal, only, isUrgent = false }: DeliverOptions = {},
): Promise<DeliveredAll> {
  const store = new WebhookStore(repository.files);
  const listed = async () => (await store.list()).webhooks.filter(({ id }) => only === undefined || id === only);
  // Mostly there is none, and nobody has to be excluded.
  if (repository.readOnly || (await listed()).length === 0) return { webhooks: [], isBusy: false };
  const held = await repository.exclusion.tryTake(RIGHT);
  if (held === undefined) return { webhooks: [], isBusy: true };
  try {
    await store.tidy();
    const hooks = await listed();
    const outcomes = await withOwnSignals(signal, (own) =>
      Promise.allSettled(hooks.map((hook) => new WebhookDelivery(repository, store, view, hook, own()).run(isUrgent))),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    // The right ends only when nobody delivers any more.
    if (failed !== undefined) throw failed.reason;
    return { webhooks: outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])), isBusy: false };
  } finally {
    await held.release();
  }
}

/** Gives each of many a signal of its own that follows `signal`: there may be more of them than one signal is meant to have. */
async function withOwnSignals<T>(
  signal: AbortSignal | undefined,
  work: (own: () => AbortSignal) => Promise<T>,
): Promise<T> {
  const endings: AbortController[] = [];
  const end = (): void => {
    for (const each of endings) each.abort(signal?.reason);
  };
  signal?.addEventListener('abort', end);
  try {
    return await work(() => {
      const ending = new AbortController();
      if (signal?.aborted === true) ending.abort(signal.reason);
      endings.push(ending);
      return ending.signal;
    });
  } finally {
    signal?.removeEventListener('abort', end);
  }
}
