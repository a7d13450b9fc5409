import { l10n } from 'vscode';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { showPipeline } from '../../app/operations/pipelines/showPipeline.ts';

/** The steps of a plan, a line or two each. */
export function planLines(steps: OutputOf<typeof showPipeline>['steps']): readonly string[] {
  return steps.flatMap(({ key, command, type, needs }) => {
    const what = typeof command === 'string' ? command : (command?.join(' ') ?? type ?? '');
    const after = needs.length === 0 ? [] : [`    ${l10n.t('after {0}', needs.join(', '))}`];
    return [`  ${key}: ${what.trimEnd().replaceAll('\n', '\n    ')}`, ...after];
  });
}
