import type { Location } from '../app/ports/ports.ts';
import { operations } from '../app/operations/catalog.ts';
import { serviceControlOf } from '../service/daemon/control.ts';
import type { Invocation } from './invocation.ts';
import { itemRendererOf } from './render/items.ts';
import { rendererOf } from './render/renderers.ts';
import { liveOptions } from './live.ts';
import { runOperation } from './run.ts';
import { runStreaming } from './stream.ts';

/** Here because it needs all operations as well: what two chunks share is in both. */
export { daemonProcess } from './daemonProcess.ts';

/** Any operation of the catalogue. */
export function run(invocation: Invocation): Promise<number> {
  const operation = operations.find(({ id }) => id === invocation.operationId);
  if (operation === undefined)
    throw new Error(`the manifest names an operation that is not there: ${invocation.operationId}`);
  if (operation.items !== undefined) return runStreaming(operation, itemRendererOf(operation.id), invocation);
  const { env } = invocation;
  const services = (location: Location) => serviceControlOf({ location, env, program: process.argv[1] ?? '' });
  const live = liveOptions(operation);
  return runOperation(operation, rendererOf(operation.id), invocation, { services, ...(live && { live }) });
}
