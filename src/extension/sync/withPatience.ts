import * as vscode from 'vscode';
import type { Progress, RunOptions } from '../../app/operations/operation.ts';

/** What takes longer gets a notification, which can cancel it; milliseconds. */
const PATIENCE = 2_000;

/**
 * Does what mostly is quick: the view shows that something is going on, and only when it takes long a notification says how
 * far it is and can cancel it. `undefined` when it was cancelled.
 */
export async function withPatience<T>(
  title: string,
  work: (options: RunOptions) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController();
  let tell: (progress: Progress) => void = () => undefined;
  const working = work({ signal: controller.signal, onProgress: (progress) => tell(progress) });
  const view = { location: { viewId: 'grite.issues' }, title };
  const inView = vscode.window.withProgress(view, () => working);
  const timer = setTimeout(() => {
    const place = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(place, (progress, token) => {
      tell = ({ done }) => progress.report({ message: done.toLocaleString() });
      token.onCancellationRequested(() => controller.abort());
      // What became of it is told by whoever asked for it.
      return working.then(
        () => undefined,
        () => undefined,
      );
    });
  }, PATIENCE);
  try {
    return await inView;
  } catch (error) {
    if (controller.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
