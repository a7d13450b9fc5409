import { err, ok, type Result } from '../../base/result.ts';
import type { PipelineDefinition, ToolRequirement } from '../../domain/pipelines/definition.ts';
import type { ToolVersion } from '../../domain/pipelines/kinds/runStarted.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';

/** Milliseconds in which a tool has to say its version. */
const PATIENCE = 20_000;
/** Characters that are kept of what it says. */
const SAID = 10_000;

/** What a pipeline says it needs: variables that are missing, tools with what they say of their versions. */
export interface EnvironmentReport {
  readonly tools: readonly ToolVersion[];
  /** For people, one each. */
  readonly missing: readonly string[];
}

/** Looks for the variables and tools that a pipeline says it needs; the tools are started to say their versions. */
export async function inspectEnvironment(
  repository: Repository,
  { requiredEnv, tools }: PipelineDefinition,
  signal: AbortSignal,
): Promise<EnvironmentReport> {
  const { processes } = repository;
  const missing = requiredEnv
    .filter((name) => (processes.variable(name) ?? '') === '')
    .map((name) => `the variable ${name} is not set`);
  const found: ToolVersion[] = [];
  for (const tool of tools) {
    const version = await versionOf(repository, tool, signal);
    if (version === undefined) missing.push(`there is no program ${tool.name}`);
    else if (tool.minVersion !== undefined && isOlder(version, tool.minVersion))
      missing.push(`${tool.name} is ${version}, and ${tool.minVersion} is needed`);
    if (version !== undefined) found.push({ name: tool.name, version });
  }
  return { tools: found, missing };
}

/** The versions of the tools, or a refusal where something is missing. */
export async function checkEnvironment(
  repository: Repository,
  definition: PipelineDefinition,
  signal: AbortSignal,
): Promise<Result<readonly ToolVersion[], Refusal>> {
  const { tools, missing } = await inspectEnvironment(repository, definition, signal);
  if (missing.length === 0) return ok(tools);
  return err({ code: 'environment-incomplete', details: { pipeline: definition.name, missing } });
}

async function versionOf(
  repository: Repository,
  { name, versionArgs }: ToolRequirement,
  signal: AbortSignal,
): Promise<string | undefined> {
  let said = '';
  const decoder = new TextDecoder();
  const end = await repository.processes.run({
    command: { kind: 'exec', argv: [name, ...versionArgs] },
    cwd: repository.location.workTree ?? repository.location.gitDir,
    env: {},
    marks: { run: repository.newAggregateId(), step: 'version' },
    onOutput: (bytes) => void (said = (said + decoder.decode(bytes)).slice(0, SAID)),
    signal,
    timeoutMs: PATIENCE,
    graceMs: 100,
  });
  if (end.kind !== 'exited') return undefined;
  return /\d+(?:\.\d+)+/.exec(said)?.[0] ?? said.split('\n')[0]?.trim().slice(0, 100) ?? '';
}

/** Numbers between dots are compared one after the other. */
export function isOlder(version: string, wanted: string): boolean {
  const [have, need] = [version, wanted].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (let at = 0; at < need.length; at++) {
    const [a = 0, b = 0] = [have[at], need[at]];
    if (a !== b) return !(a > b);
  }
  return false;
}
