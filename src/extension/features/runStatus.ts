import * as vscode from 'vscode';
import { pipelineRunsOf } from '../pipelines/pipelineRuns.ts';
import { elapsed, runText } from '../pipelines/stepText.ts';
import { troubleText } from '../ui/troubleText.ts';
import type { Feature } from './feature.ts';

/** Beside the item of the locks. */
const PRIORITY = 48;
const SECOND = 1_000;

/** The run that goes on in this window with its time, or how the last one ended. Before the first one it is not there. */
export const runStatus: Feature = (app) => {
  const runs = pipelineRunsOf(app);
  const item = vscode.window.createStatusBarItem('grite.runs', vscode.StatusBarAlignment.Left, PRIORITY);
  item.name = vscode.l10n.t('Grite Runs');
  item.command = 'grite.run.show';
  let timer: NodeJS.Timeout | undefined;
  const update = (): void => {
    clearTimeout(timer);
    const [first, ...others] = runs.active;
    if (first !== undefined) {
      const { repository, pipeline } = first.wanted;
      const name = nameOf(pipeline);
      const time = elapsed(Date.now() - first.startedMs);
      item.text = others.length === 0 ? `$(sync~spin) ${name} ${time}` : `$(sync~spin) ${runs.active.length}`;
      item.tooltip = runs.active
        .map(({ wanted }) => `${nameOf(wanted.pipeline)} (${wanted.repository.name})`)
        .join('\n');
      // The time would be read aloud each second.
      item.accessibilityInformation = {
        label: vscode.l10n.t('The pipeline {0} of {1} runs', name, repository.name),
        role: 'button',
      };
      item.show();
      timer = setTimeout(update, SECOND);
      return;
    }
    const { last } = runs;
    if (last === undefined) return item.hide();
    const { repository, pipeline } = last.run.wanted;
    const hasPassed = last.ended.ok && last.ended.value.status === 'pass';
    const how = last.ended.ok ? runText(last.ended.value.status) : troubleText(last.ended.error);
    item.text = `$(${hasPassed ? 'pass' : 'error'}) ${nameOf(pipeline)}`;
    item.tooltip = `${nameOf(pipeline)} (${repository.name}): ${how}`;
    item.accessibilityInformation = { label: item.tooltip, role: 'button' };
    item.show();
  };
  update();
  return vscode.Disposable.from(item, runs.onDidChange(update), { dispose: () => clearTimeout(timer) });
};

/** What people call the pipeline of a file. */
function nameOf(pipeline: string): string {
  return pipeline.replace(/^.*[/\\]/, '').replace(/\.ya?ml$/, '');
}
