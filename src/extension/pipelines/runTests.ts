import * as vscode from 'vscode';
import type { RunItem } from '../../app/operations/pipelines/runPipeline.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { troubleText } from '../ui/troubleText.ts';
import { mayRun } from './approve.ts';
import { type RunEnded, pipelineRunsOf } from './pipelineRuns.ts';
import { StepMessages } from './stepMessages.ts';
import { runText, stepText } from './stepText.ts';
import { TerminalText } from './terminalText.ts';

export interface TestsWanted {
  readonly app: App;
  readonly repository: RepositoryHandle;
  readonly controller: vscode.TestController;
  readonly request: vscode.TestRunRequest;
  readonly token: vscode.CancellationToken;
  /** In a clean checkout of the commit. */
  readonly isolated: boolean;
}

/** A pipeline that is to be run: as a whole, or one of its steps. */
interface Part {
  readonly pipeline: vscode.TestItem;
  readonly step: vscode.TestItem | undefined;
}

/** Runs what was chosen in the Test Explorer, one after the other, and shows there how it goes. */
export async function runTests(wanted: TestsWanted): Promise<void> {
  const { controller, request, token } = wanted;
  const test = controller.createTestRun(request);
  try {
    const parts = partsOf(controller, request);
    for (const { pipeline, step } of parts) for (const item of leavesOf(step ?? pipeline)) test.enqueued(item);
    for (const part of parts) if (!token.isCancellationRequested) await runPart(wanted, test, part);
  } finally {
    test.end();
  }
}

function partsOf(controller: vscode.TestController, { include, exclude = [] }: vscode.TestRunRequest): readonly Part[] {
  const chosen = include ?? [...controller.items].map(([, item]) => item);
  const isLeftOut = (item: vscode.TestItem): boolean => exclude.some(({ id }) => id === item.id);
  const whole = new Set(chosen.filter(({ parent }) => parent === undefined));
  const parts = new Map<string, Part>();
  for (const item of chosen) {
    const line = [item];
    for (let at = item.parent; at !== undefined; at = at.parent) line.unshift(at);
    const [pipeline = item, step] = line;
    if (line.some(isLeftOut) || (step !== undefined && whole.has(pipeline))) continue;
    const steps = [...pipeline.children].map(([, child]) => child);
    if (step !== undefined || !steps.some(isLeftOut)) parts.set((step ?? pipeline).id, { pipeline, step });
    // A whole pipeline without some of its steps: each of the others by itself.
    else for (const each of steps.filter((one) => !isLeftOut(one))) parts.set(each.id, { pipeline, step: each });
  }
  return [...parts.values()];
}

async function runPart(
  { app, repository, token, isolated }: TestsWanted,
  test: vscode.TestRun,
  { pipeline, step }: Part,
): Promise<void> {
  if (!(await mayRun(app, repository, pipeline.id))) {
    for (const item of leavesOf(step ?? pipeline)) test.skipped(item);
    return;
  }
  const show = new ShownRun(test, pipeline, repository.root);
  const only = step?.id.slice(pipeline.id.length + 1);
  if (step === undefined) test.started(pipeline);
  const run = pipelineRunsOf(app).start({ repository, pipeline: pipeline.id, only, isolated }, (item) =>
    show.take(item),
  );
  const cancelling = token.onCancellationRequested(() => run.cancel());
  if (token.isCancellationRequested) run.cancel();
  try {
    show.end(await run.ended, step);
  } finally {
    cancelling.dispose();
  }
}

/** One run, as the Test Explorer shows it. */
class ShownRun {
  readonly #texts = new Map<string, TerminalText>();
  readonly #messages = new Map<string, StepMessages>();

  constructor(
    private readonly test: vscode.TestRun,
    private readonly pipeline: vscode.TestItem,
    private readonly root: vscode.Uri,
  ) {}

  take(item: RunItem): void {
    switch (item.type) {
      case 'run.started':
        return;
      case 'definition.output':
        return this.#output('', item.text, undefined);
      case 'step.started': {
        const shown = this.#itemOf(item.key);
        if (shown !== undefined) this.test.started(shown);
        if (item.attempt > 1) this.#say(vscode.l10n.t('Try {0}', item.attempt), shown);
        return;
      }
      case 'step.output':
        this.#messagesOf(item.key).push(item.text);
        return this.#output(item.key, item.text, this.#itemOf(item.key));
      case 'step.finding':
        return this.#messagesOf(item.finding.step).add(item.finding);
      case 'step.finished':
        return this.#finish(item.step);
    }
  }

  #output(key: string, piece: string, shown: vscode.TestItem | undefined): void {
    const text = this.#texts.get(key) ?? new TerminalText();
    this.#texts.set(key, text);
    this.test.appendOutput(text.push(piece), undefined, shown);
  }

  end(ended: RunEnded, step: vscode.TestItem | undefined): void {
    if (!ended.ok) {
      // Nothing was begun, or nobody knows how it went.
      this.test.errored(step ?? this.pipeline, new vscode.TestMessage(troubleText(ended.error)));
      return;
    }
    const { status, duration_ms: duration } = ended.value;
    this.#say(`${ended.value.pipeline}: ${runText(status)}`, undefined);
    if (step !== undefined) return;
    if (status === 'pass') this.test.passed(this.pipeline, duration);
    else if (status === 'skipped') this.test.skipped(this.pipeline);
    else this.test.failed(this.pipeline, new vscode.TestMessage(runText(status)), duration);
  }

  #finish(step: Extract<RunItem, { readonly type: 'step.finished' }>['step']): void {
    const item = this.#itemOf(step.key);
    if (item === undefined) return;
    if (step.status === 'pass') this.test.passed(item, step.duration_ms);
    else if (step.status === 'skipped' || step.optional) {
      this.#say(`${step.key}: ${stepText(step)}`, item);
      this.test.skipped(item);
    } else {
      const how = step.status === 'fail' ? 'failed' : 'errored';
      this.test[how](item, this.#messagesAbout(step.key, stepText(step), item), step.duration_ms);
    }
  }

  /** Why it failed with its last lines, and what it found, at the places that it names. */
  #messagesAbout(key: string, why: string, item: vscode.TestItem): vscode.TestMessage[] {
    const said = this.#messagesOf(key);
    const lines = said.lastLines();
    const failure = new vscode.TestMessage(lines === '' ? why : `${why}\n\n${lines}`);
    if (item.uri !== undefined && item.range !== undefined)
      failure.location = new vscode.Location(item.uri, item.range);
    const found = said.findings.map(({ file, line, column, message }) => {
      const about = new vscode.TestMessage(message);
      const place = new vscode.Position(line - 1, (column ?? 1) - 1);
      about.location = new vscode.Location(vscode.Uri.joinPath(this.root, file), place);
      return about;
    });
    return [failure, ...found];
  }

  #say(line: string, item: vscode.TestItem | undefined): void {
    this.test.appendOutput(`${new TerminalText().push(line)}\r\n`, undefined, item);
  }

  #messagesOf(key: string): StepMessages {
    const known = this.#messages.get(key) ?? new StepMessages();
    this.#messages.set(key, known);
    return known;
  }

  /** `undefined` when the definition was changed since it was read. */
  #itemOf(key: string): vscode.TestItem | undefined {
    const step = this.pipeline.children.get(`${this.pipeline.id}#${key.split('[', 1)[0] ?? key}`);
    return step?.children.get(`${this.pipeline.id}#${key}`) ?? step;
  }
}

function leavesOf(item: vscode.TestItem): readonly vscode.TestItem[] {
  const children = [...item.children].map(([, child]) => child);
  return children.length === 0 ? [item] : children.flatMap(leavesOf);
}
