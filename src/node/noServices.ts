import type { ServiceControl } from '../app/ports/serviceControl.ts';
import { fault } from '../base/fault.ts';

/** Where services are nobody's business: in one of them, for example. */
export function noServices(): ServiceControl {
  const refuse = (): Promise<never> =>
    Promise.reject(fault('service-failed', { reason: 'it is looked after from the command line' }));
  return { servedBy: refuse, daemon: refuse, start: refuse, stop: refuse, logs: refuse };
}
