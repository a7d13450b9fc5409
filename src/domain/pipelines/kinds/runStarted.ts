import { hexBytes, optionalText, sortedList, text, uint32 } from '../../event/fields.ts';
import { type Field, type Kind, tuple } from '../../event/kind.ts';
import { compareUtf8 } from '../../../base/bytes.ts';
import { itemsField } from './itemsField.ts';

/** A program, and what it says of its version. */
export interface ToolVersion {
  readonly name: string;
  readonly version: string;
}

/** A run of a pipeline began. The aggregate is the run. */
export interface RunStartedPayload {
  readonly pipeline: string;
  /** The file of the definition, relative to the work tree. */
  readonly file: string;
  /** BLAKE2b-256 of what is to be run, see plan.ts. */
  readonly plan: string;
  /** The commit that was checked out; null before the first one. */
  readonly commit: string | null;
  /** The git tree of what was really there, ignored files left out; null where git could not tell. */
  readonly tree: string | null;
  /** 1 when that is not the tree of the commit. */
  readonly dirty: number;
  readonly branch: string | null;
  /** 1 when the commit was checked out apart. */
  readonly isolated: number;
  /** The part of the pipeline that was asked for; null for all of it. */
  readonly selection: string | null;
  readonly tools: readonly ToolVersion[];
  /** Keys of what is to be run. */
  readonly steps: readonly string[];
}

const tool: Field<ToolVersion> = itemsField({ name: text, version: text });
const steps = sortedList(text, () => 0);

export const runStarted: Kind<100, 'RunStarted', RunStartedPayload> = {
  tag: 100,
  name: 'RunStarted',
  payload: tuple({
    pipeline: text,
    file: text,
    plan: hexBytes(32),
    commit: optionalText,
    tree: optionalText,
    dirty: uint32,
    branch: optionalText,
    isolated: uint32,
    selection: optionalText,
    tools: sortedList(tool, (a, b) => compareUtf8(a.name, b.name)),
    steps,
  }),
  example: {
    pipeline: 'ci',
    file: '.gryt/pipelines/ci.yaml',
    plan: 'ab'.repeat(32),
    commit: 'c1'.repeat(20),
    tree: 'd2'.repeat(20),
    dirty: 0,
    branch: 'main',
    isolated: 0,
    selection: null,
    tools: [{ name: 'node', version: 'v20.19.0' }],
    steps: ['lint', 'test[node=20]'],
  },
};
