import { toHex, utf8 } from '../../base/bytes.ts';
import { blake2b256 } from '../../base/hash.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { MatrixCell, PipelineDefinition, StepDefinition } from './definition.ts';
import { cellText, matrixCells } from './matrix.ts';
import { edgesOf } from './order.ts';
import type { PipelineRefusal } from './refusal.ts';

/** One thing that a run does: a step, or one combination of its matrix. */
export interface PlanNode {
  /** `test`, `test[node=20,os=linux]`: unique in the plan. */
  readonly key: string;
  readonly step: StepDefinition;
  readonly cell: MatrixCell | undefined;
  /** Indexes of nodes. */
  readonly needs: readonly number[];
}

/** What a run is going to do. Nodes are in the order of the definition. */
export interface Plan {
  readonly definition: PipelineDefinition;
  readonly nodes: readonly PlanNode[];
  readonly parallel: number;
  /** Only a part of the definition was asked for; in words. */
  readonly selection: string | null;
  /** BLAKE2b-256 of all that decides what is run, as hex. */
  readonly digest: string;
}

export interface Selection {
  /** Only this step, without what it needs. */
  readonly only?: string | undefined;
  /** This step, and all that come after it. */
  readonly from?: string | undefined;
  /** How many run at once at most, in place of what the definition says. */
  readonly parallel?: number | undefined;
}

/** So many nodes may a plan have. */
const MOST_NODES = 10_000;

/** The plan of a run. */
export function planRun(definition: PipelineDefinition, selection: Selection): Result<Plan, PipelineRefusal> {
  const { steps } = definition;
  const parallel = selection.parallel ?? definition.parallel;
  const edges = edgesOf(steps, parallel);
  const chosen = choose(definition, edges, selection);
  if (!chosen.ok) return chosen;
  const nodes: PlanNode[] = [];
  const nodesOf = new Map<number, readonly number[]>();
  const open = new Map(steps.entries());
  // Needs may point forwards in the list, so indexes are given first.
  let next = 0;
  const cells = [...open].map(([index, step]) => {
    const own = !chosen.value.has(index) ? [] : step.matrix === undefined ? [undefined] : matrixCells(step.matrix);
    nodesOf.set(
      index,
      own.map((_, offset) => next + offset),
    );
    next += own.length;
    return { index, step, own };
  });
  if (next > MOST_NODES) return err({ code: 'plan-too-large', details: { count: next, limit: MOST_NODES } });
  for (const { index, step, own } of cells) {
    const needs = (edges[index] ?? []).flatMap((need) => nodesOf.get(need) ?? []);
    for (const cell of own) nodes.push({ key: keyOf(step, cell), step, cell, needs });
  }
  const words =
    selection.only !== undefined
      ? `only ${selection.only}`
      : selection.from !== undefined
        ? `from ${selection.from}`
        : null;
  return ok({ definition, nodes, parallel, selection: words, digest: digestOf(definition, nodes, parallel) });
}

function choose(
  { steps, name }: PipelineDefinition,
  edges: readonly (readonly number[])[],
  { only, from }: Selection,
): Result<ReadonlySet<number>, PipelineRefusal> {
  const wanted = only ?? from;
  if (wanted === undefined) return ok(new Set(steps.keys()));
  const start = steps.findIndex(({ id, name: shown }) => id === wanted || shown === wanted);
  if (start === -1)
    return err({ code: 'step-not-found', details: { step: wanted, pipeline: name, known: steps.map(({ id }) => id) } });
  const chosen = new Set([start]);
  if (only !== undefined) return ok(chosen);
  for (let grown = true; grown;) {
    grown = false;
    for (const [index, needs] of edges.entries()) {
      if (chosen.has(index) || !needs.some((need) => chosen.has(need))) continue;
      chosen.add(index);
      grown = true;
    }
  }
  return ok(chosen);
}

function keyOf({ id }: StepDefinition, cell: MatrixCell | undefined): string {
  return cell === undefined ? id : `${id}[${cellText(cell)}]`;
}

function digestOf(
  { name, env, failFast, timeoutMs, extras }: PipelineDefinition,
  nodes: readonly PlanNode[],
  parallel: number,
): string {
  const steps = nodes.map(({ key, needs, step: { line: _, ...step } }) => ({ key, needs, step }));
  return toHex(blake2b256(utf8(canonicalJson({ name, env, failFast, timeoutMs, extras, parallel, steps }))));
}

/** JSON whose properties are sorted; what is undefined is left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
