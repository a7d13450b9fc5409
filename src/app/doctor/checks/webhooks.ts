import { shownUrl } from '../../../domain/webhooks/webhook.ts';
import { WebhookStore } from '../../webhooks/webhookStore.ts';
import type { DoctorCheck, Finding } from '../check.ts';

/** That everything was delivered, and that nobody else can read the secrets. */
export const webhooks: DoctorCheck = {
  id: 'webhooks',
  async run({ repository: { files } }) {
    const store = new WebhookStore(files);
    const { webhooks: all, damaged } = await store.list();
    const findings: Finding[] = damaged.map(({ id, path }) => ({
      status: 'warn',
      code: 'webhook-damaged',
      details: { webhook: id, path },
      plan: [`grite webhook remove ${id}`],
    }));
    for (const { id, url } of all) {
      const details = { webhook: id, url: shownUrl(url) };
      if (await store.isExposed(id)) {
        // Who could read it may have: only another secret helps.
        findings.push({ status: 'warn', code: 'webhook-exposed', details, plan: renewal(id) });
      }
      if ((await store.readCursor(id)) === undefined) {
        findings.push({ status: 'warn', code: 'webhook-lost', details, plan: renewal(id) });
      }
      const letters = await store.letters('dead', id);
      const reason = letters.at(-1)?.reason;
      if (reason === undefined) continue;
      findings.push({
        status: 'warn',
        code: 'webhook-undelivered',
        details: { ...details, count: letters.length, reason },
        plan: [`grite webhook test ${id}`, `grite webhook retry ${id}`],
      });
    }
    return findings;
  },
};

function renewal(id: string): readonly string[] {
  return [`grite webhook remove ${id}`, 'grite webhook add URL'];
}
