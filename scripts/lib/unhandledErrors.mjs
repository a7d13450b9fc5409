import { writeFileSync } from 'node:fs';

/**
 * A reporter of errors that happened outside any test, of which that for JSON says nothing: with each, the file that was running
 * where it happened. Written to the file that GRITE_UNHANDLED names.
 */
export default class UnhandledErrors {
  onTestRunEnd(_modules, errors) {
    const found = errors.map(({ name, message, VITEST_TEST_PATH: file = null }) => ({ name, message, file }));
    writeFileSync(process.env.GRITE_UNHANDLED, JSON.stringify(found));
  }
}
