import * as vscode from 'vscode';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { showPipeline } from '../../app/operations/pipelines/showPipeline.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { runReading } from '../ui/runReading.ts';

const KEPT_AS = 'grite.pipelines.approved';
/** Definitions that are remembered for a repository; the oldest are forgotten first. */
const MOST_KEPT = 200;
/** Steps that the question lists. */
const MOST_LISTED = 12;
/** Characters of a command that it shows. */
const LONGEST = 120;

type Shown = OutputOf<typeof showPipeline>;

/**
 * Whether a pipeline may be run: a workspace that is trusted, and a definition that a person has seen. Of one that is new or was
 * changed it asks, once; what may be run is remembered by the digest of the definition.
 */
export async function mayRun(app: App, repository: RepositoryHandle, pipeline: string): Promise<boolean> {
  if (!(await isTrusted())) return false;
  const shown = await runReading<typeof showPipeline>(repository, 'pipeline.show', { pipeline });
  if (shown === undefined) return false;
  const { workspaceState } = app.context;
  const all = workspaceState.get<Readonly<Record<string, readonly string[]>>>(KEPT_AS, {});
  const known = all[repository.key] ?? [];
  if (known.includes(shown.plan_digest)) return true;
  if (!(await askPerson(repository, shown))) return false;
  const kept = [...known, shown.plan_digest].slice(-MOST_KEPT);
  await workspaceState.update(KEPT_AS, { ...all, [repository.key]: kept });
  return true;
}

async function isTrusted(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const text = vscode.l10n.t('In Restricted Mode no pipeline is run. Trust the workspace to run it.');
  const chosen = await vscode.window.showWarningMessage(text, manage);
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}

async function askPerson({ name: repository }: RepositoryHandle, { name, path, steps }: Shown): Promise<boolean> {
  const lines = steps.slice(0, MOST_LISTED).map((step) => `${step.key}: ${commandOf(step)}`);
  if (steps.length > MOST_LISTED) lines.push(vscode.l10n.t('… and {0} more steps', steps.length - MOST_LISTED));
  const run = vscode.l10n.t('Run');
  const question = vscode.l10n.t('Run the pipeline {0} of {1}? It is new here, or was changed.', name, repository);
  const detail = `${path}\n\n${lines.join('\n')}`;
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, run)) === run;
}

function commandOf({ command, type }: Shown['steps'][number]): string {
  const text = typeof command === 'string' ? command : (command?.join(' ') ?? type ?? '');
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).toWellFormed()}…` : line;
}
