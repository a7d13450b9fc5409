import type { Command } from '../command.ts';
import { cancelRun } from './cancelRun.ts';
import { checkEnvironment } from './checkEnvironment.ts';
import { dryRunPipeline } from './dryRunPipeline.ts';
import { initPipelines } from './initPipelines.ts';
import { newPipeline } from './newPipeline.ts';
import { openPipeline } from './openPipeline.ts';
import { runPipeline } from './runPipeline.ts';
import { showGraph } from './showGraph.ts';
import { showRun } from './showRun.ts';
import { validatePipeline } from './validatePipeline.ts';

export const pipelineCommands: readonly Command[] = [
  runPipeline,
  dryRunPipeline,
  openPipeline,
  newPipeline,
  initPipelines,
  validatePipeline,
  showGraph,
  checkEnvironment,
  showRun,
  cancelRun,
];
