import type { Publication } from '../../domain/pipelines/destinations/destinationKind.ts';
import type { Notice } from '../../domain/pipelines/notice.ts';
import type { PythonFile, PythonProblem } from '../ports/python.ts';

/** Calls hooks of a file, for `runHooks`. */
export function pythonHooks(file: PythonFile): (ref: string, notice: Notice) => Promise<string | undefined> {
  return async (ref, notice) => {
    const called = await file.hook(ref, notice);
    return called.ok ? undefined : said(called.error);
  };
}

/** Calls destinations of a file, for `publish`. */
export function pythonDestinations(
  file: PythonFile,
): (ref: string, publication: Publication) => Promise<string | undefined> {
  return async (ref, { artifacts, metrics, notice }) => {
    const sent = await file.destination(ref, { ...notice.fields, artifacts, metrics: Object.fromEntries(metrics) });
    if (!sent.ok) return said(sent.error);
    return sent.value ? undefined : 'send() gave False';
  };
}

/** What went wrong, with the line of the file where it is known. */
function said({ message, line }: PythonProblem): string {
  return line === undefined ? message : `${message} (line ${line})`;
}
