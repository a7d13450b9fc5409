import type { App } from '../app.ts';

/** Shows lines that a person asked for, where they can be read and copied. */
export function showReport({ report }: Pick<App, 'report'>, lines: readonly string[]): void {
  report.replace(lines.join('\n'));
  report.show(true);
}
