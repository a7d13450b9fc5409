import { l10n } from 'vscode';
import type { RunDone } from './pipelineRuns.ts';

type Step = RunDone['steps'][number];

/** How a step went that did not pass, in a few words. */
export function stepText({ status, exit_code: exit, why, attempts }: Step): string {
  const words = {
    pass: l10n.t('Passed'),
    fail: exit === null ? l10n.t('Failed') : l10n.t('Exit code {0}', exit),
    timeout: l10n.t('Out of time'),
    cancelled: l10n.t('Cancelled'),
    error: l10n.t('It could not be carried out'),
    skipped: l10n.t('Not run'),
    running: l10n.t('Running'),
    pending: l10n.t('Waiting'),
  }[status];
  const tries = attempts > 1 ? [l10n.t('{0} tries', attempts)] : [];
  return [words, ...(why === null ? [] : [why]), ...tries].join(', ');
}

/** How a run ended, in a word or two. */
export function runText(status: RunDone['status']): string {
  return {
    pass: l10n.t('Passed'),
    fail: l10n.t('Failed'),
    timeout: l10n.t('Out of time'),
    cancelled: l10n.t('Cancelled'),
    error: l10n.t('It could not be carried out'),
    lost: l10n.t('Lost: what carried it out is gone'),
    skipped: l10n.t('No step had to be run'),
    planned: l10n.t('Only planned'),
  }[status];
}

/** `0:07`, `12:34`. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
