/** More failed files than these are no accident. */
const MAX_UNSTEADY_FILES = 2;

/**
 * What a run of all tests came to. `report`: Vitest's, as JSON; `unhandled`: what `unhandledErrors.mjs` wrote; both `undefined`
 * when there is none. `ok`: whether Vitest was content. With `isCi` a skipped test is a failed one.
 */
export function outcomeOf({ report, unhandled, ok, isCi }) {
  if (report === undefined) return { passed: 0, failed: 1, retriable: 0, skipped: 0, failedFiles: [], names: [] };
  const failures = report.testResults.filter(({ status }) => status === 'failed');
  const failedFiles = failures.map(({ name }) => name);
  // A file that could not be loaded has no tests of its own, so nothing else would count it.
  const broken = failures.filter(({ assertionResults }) => assertionResults.length === 0);
  // What went wrong while a failed file was running may be why it failed. Nothing else is settled by running that file again.
  const apart = errorsOf(unhandled, ok).filter(({ file }) => !failedFiles.includes(file));
  const retriable = report.numFailedTests + broken.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = retriable + apart.length + (isCi ? skipped : 0);
  const nothingRan = report.numPassedTests === 0;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && (!ok || nothingRan) ? 1 : failed,
    /** Failures that count no more when all failed files pass the second time. */
    retriable,
    skipped,
    failedFiles,
    names: [...failures.flatMap(namesIn), ...apart.map(({ name, message }) => `outside any test: ${name}: ${message}`)],
  };
}

function errorsOf(unhandled, ok) {
  if (unhandled !== undefined) return unhandled;
  return ok ? [] : [{ name: 'Error', message: 'the run ended before its time', file: null }];
}

function namesIn({ name, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  return [name, ...failed.map(({ fullName }) => `  ${fullName}`)];
}

/** The files that are worth another try; none where nothing failed, or too much. */
export function worthAnotherTry({ failedFiles }) {
  return failedFiles.length <= MAX_UNSTEADY_FILES ? failedFiles : [];
}

/** What it came to once the failed files passed alone. What else was wrong, such as a skipped test, stays wrong. */
export function withoutUnsteady({ passed, failed, retriable }) {
  return { passed: passed + retriable, failed: failed - retriable };
}
