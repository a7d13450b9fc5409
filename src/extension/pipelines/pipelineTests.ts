import * as vscode from 'vscode';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { listPipelinesOperation } from '../../app/operations/pipelines/listPipelines.ts';
import type { showPipeline } from '../../app/operations/pipelines/showPipeline.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { inBackground } from '../ui/inBackground.ts';
import { troubleText } from '../ui/troubleText.ts';
import { runTests } from './runTests.ts';

type Listed = OutputOf<typeof listPipelinesOperation>['pipelines'][number];
type PlanStep = OutputOf<typeof showPipeline>['steps'][number];

/** The pipelines of one repository in the Test Explorer: pipeline, step, and combination of a matrix. */
export class PipelineTests implements vscode.Disposable {
  readonly #controller: vscode.TestController;
  /** Each reading waits for the one before it. */
  #reading: Promise<void> = Promise.resolve();

  constructor(
    app: App,
    readonly repository: RepositoryHandle,
  ) {
    const id = `grite.pipelines:${repository.key}`;
    this.#controller = vscode.tests.createTestController(id, vscode.l10n.t('Pipelines: {0}', repository.name));
    this.#controller.refreshHandler = () => this.refresh();
    const { Run } = vscode.TestRunProfileKind;
    const profile = (label: string, isDefault: boolean, isolated: boolean): void =>
      void this.#controller.createRunProfile(
        label,
        Run,
        (request, token) => runTests({ app, repository, controller: this.#controller, request, token, isolated }),
        isDefault,
      );
    profile(vscode.l10n.t('Run'), true, false);
    profile(vscode.l10n.t('Run in a Clean Checkout'), false, true);
    inBackground(app.log, () => this.refresh());
  }

  /** Reads the definitions again; nothing of them is executed. */
  refresh(): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#read());
    return this.#reading;
  }

  dispose(): void {
    this.#controller.dispose();
  }

  async #read(): Promise<void> {
    const listed = await this.repository.run<typeof listPipelinesOperation>('pipeline.list', {});
    if (!listed.ok) throw new Error(troubleText(listed.error));
    const items = await Promise.all(listed.value.pipelines.map((pipeline) => this.#itemOf(pipeline)));
    this.#controller.items.replace(items);
  }

  async #itemOf({ name, path, problems, description }: Listed): Promise<vscode.TestItem> {
    const uri = vscode.Uri.joinPath(this.repository.root, path);
    const item = this.#controller.createTestItem(path, name, uri);
    item.range = lineRange(1);
    if (description !== null) item.description = description;
    const [problem] = problems;
    if (problem !== undefined) {
      item.error = vscode.l10n.t('Line {0}: {1}', problem.line, problem.message);
      item.range = lineRange(problem.line);
      return item;
    }
    const shown = await this.repository.run<typeof showPipeline>('pipeline.show', { pipeline: path });
    if (shown.ok) item.children.replace(this.#stepsOf(item, shown.value.steps, uri));
    else item.error = troubleText(shown.error);
    return item;
  }

  #stepsOf(pipeline: vscode.TestItem, steps: readonly PlanStep[], uri: vscode.Uri): readonly vscode.TestItem[] {
    const items = new Map<string, vscode.TestItem>();
    for (const [at, { key, name, line }] of steps.entries()) {
      const step = stepOf(key);
      const known = items.get(step);
      const item = known ?? this.#controller.createTestItem(`${pipeline.id}#${step}`, name, uri);
      item.range = lineRange(line);
      item.sortText = known?.sortText ?? String(at).padStart(6, '0');
      items.set(step, item);
      if (key === step) continue;
      const cell = this.#controller.createTestItem(`${pipeline.id}#${key}`, key.slice(step.length + 1, -1), uri);
      cell.range = lineRange(line);
      item.children.add(cell);
    }
    return [...items.values()];
  }
}

/** The id of the step that a key of a plan belongs to: `test[node=20]` is a combination of `test`. */
export function stepOf(key: string): string {
  return key.split('[', 1)[0] ?? key;
}

function lineRange(line: number): vscode.Range {
  return new vscode.Range(Math.max(0, line - 1), 0, Math.max(0, line - 1), 0);
}
