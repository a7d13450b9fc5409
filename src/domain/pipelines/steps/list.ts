import { err, type Result } from '../../../base/result.ts';
import { cargoBuild } from './cargoBuild.ts';
import { cargoTest } from './cargoTest.ts';
import { command } from './command.ts';
import { containerBuild } from './containerBuild.ts';
import { flyDeploy } from './flyDeploy.ts';
import { gitAdd } from './gitAdd.ts';
import { gitCheckout } from './gitCheckout.ts';
import { gitClone } from './gitClone.ts';
import { gitCommit } from './gitCommit.ts';
import { gitPull } from './gitPull.ts';
import { gitPush } from './gitPush.ts';
import { goBuild } from './goBuild.ts';
import { goModDownload } from './goModDownload.ts';
import { goTest } from './goTest.ts';
import { npmBuild } from './npmBuild.ts';
import { npmInstall } from './npmInstall.ts';
import { pipInstall } from './pipInstall.ts';
import { publish } from './publish.ts';
import { pytest } from './pytest.ts';
import { scythe } from './scythe.ts';
import type { StepFacts, StepPlan, StepProblem, StepType } from './stepType.ts';
import { svelteBuild } from './svelteBuild.ts';

/** Every kind of step. */
export const stepTypes: readonly StepType[] = [
  command,
  goModDownload,
  goBuild,
  goTest,
  pipInstall,
  pytest,
  npmInstall,
  npmBuild,
  svelteBuild,
  cargoBuild,
  cargoTest,
  containerBuild,
  flyDeploy,
  scythe,
  publish,
  gitClone,
  gitCheckout,
  gitPull,
  gitAdd,
  gitCommit,
  gitPush,
];

/** The kind of step that is called so: `GoTestStep`, `go-test` and `go_test` are one. */
export function findStepType(name: string): StepType | undefined {
  const dashed = name.replaceAll('_', '-');
  return stepTypes.find((type) => type.className === name || type.name === dashed);
}

/**
 * What a step of a kind does with its settings, which come from a file and are not trusted. All that is wrong with them is
 * told at once.
 */
export function planStep(
  type: string,
  settings: Readonly<Record<string, unknown>>,
  facts: StepFacts,
): Result<StepPlan, readonly StepProblem[]> {
  const found = findStepType(type);
  if (found === undefined) return err([{ path: ['type'], message: `there is no kind of step "${type}"` }]);
  return found.plan(settings, facts);
}
