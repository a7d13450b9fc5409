import { resolve } from 'node:path';
import type { ActorSelection } from '../app/actors.ts';
import type { RunOptions } from '../app/operations/operation.ts';
import type { Refusal } from '../app/refusal.ts';
import { Fault, fault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import { VERSION } from '../base/version.ts';
import { askService } from '../service/socket/askService.ts';
import { environmentOf } from '../service/socket/environmentOf.ts';
import { actorSelection } from './actorSelection.ts';
import type { CommandSpec } from './commandSpec.ts';
import type { FoundService } from './findService.ts';
import type { Invocation } from './invocation.ts';
import { renderCreated } from './render/issueCreated.ts';
import { renderIssueList } from './render/issueList.ts';
import { renderIssue } from './render/issueShow.ts';
import type { Renderer } from './render/renderer.ts';
import { type Done, runShown } from './shown.ts';

/** What is asked for most is shown without loading how all the rest is. */
const RENDERERS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['issue.create', renderCreated],
  ['issue.list', renderIssueList],
  ['issue.show', renderIssue],
]);

/** Where nobody answered: the command line with everything read that can be read only once. */
export interface Unserved {
  readonly invocation: Invocation;
}

/** Thrown through the showing when the work has to be done here. */
class NobodyThere extends Error {
  constructor(readonly invocation: Invocation) {
    super();
  }
}

/** Has a service carry a command out, and shows what came of it; gives the exit code, or the command if nobody did. */
export async function runServed(
  { path, place }: FoundService,
  command: CommandSpec,
  invocation: Invocation,
): Promise<number | Unserved> {
  const isRead = command.level === 'read';
  const carryOut = async (complete: Invocation, options: RunOptions): Promise<Result<Done, Refusal>> => {
    const { env, cwd, operationId: operation, input } = complete;
    const { session, signal, onNote, onProgress } = options;
    const asked = await askService(
      path,
      {
        operation,
        input,
        place,
        selection: selectionFrom(cwd, actorSelection(complete)),
        ...(session !== undefined && { session }),
      },
      { version: VERSION, environment: environmentOf(env), signal, onNote, onProgress },
    );
    if (asked.kind === 'unavailable' || (asked.kind === 'lost' && isRead)) throw new NobodyThere(complete);
    if (asked.kind === 'lost') throw fault('service-lost', { operation });
    const { answer } = asked;
    if (answer.kind === 'fault') throw new Fault(answer.fault);
    return answer.kind === 'refusal'
      ? err(answer.refusal)
      : ok({ value: answer.value, failed: answer.failed === true });
  };
  try {
    return await runShown(invocation, {
      isRead,
      carryOut,
      renderer: () => rendererFor(command.id),
      passes: (error) => error instanceof NobodyThere,
    });
  } catch (error) {
    if (error instanceof NobodyThere) return { invocation: error.invocation };
    throw error;
  }
}

async function rendererFor(id: string): Promise<Renderer<unknown>> {
  const known = RENDERERS.get(id) as Renderer<unknown> | undefined;
  return known ?? (await import('./render/renderers.ts')).rendererOf(id);
}

/** The service has another folder than the one in which a path was given. */
function selectionFrom(cwd: string, selection: ActorSelection): ActorSelection {
  const { dataDir } = selection;
  return dataDir === undefined ? selection : { ...selection, dataDir: resolve(cwd, dataDir) };
}
