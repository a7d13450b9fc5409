import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { manifestForVite } from './scripts/lib/manifest.mjs';
import { pythonPackageForVite } from './scripts/lib/pythonPackage.mjs';
import { sqliteWasmForVite } from './scripts/lib/sqliteWasm.mjs';
import { define } from './scripts/lib/targets.mjs';

/** Unit tests share their modules: to load them anew for each file took longer than the tests. They keep no state in modules. */
const shared = { isolate: false };

/** Projects that test what was built get it built first. */
const built = { globalSetup: ['scripts/lib/buildBeforeTests.mjs'] };

/** Set by scripts/soak.mjs: the same tests many times over. */
const soaking = process.env.GRITE_SOAK !== undefined;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A test takes several steps, each of which has a minute. */
const EDITOR_PATIENCE_MS = 5 * MINUTE_MS;

/** Only what hangs is to be ended: how long a test takes says nothing on a busy machine. */
const patience = { testTimeout: soaking ? HOUR_MS : MINUTE_MS, hookTimeout: soaking ? HOUR_MS : MINUTE_MS };

export default defineConfig({
  define,
  plugins: [manifestForVite, pythonPackageForVite, sqliteWasmForVite],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          ...shared,
          ...patience,
        },
      },
      {
        extends: true,
        test: { name: 'ports', include: ['test/ports/**/*.test.ts'], ...patience },
      },
      {
        extends: true,
        test: { name: 'cli', include: ['test/cli/**/*.test.ts'], ...patience, ...built },
      },
      {
        extends: true,
        // Texts of pages come from the editor's module, which is not there.
        resolve: { alias: { vscode: fileURLToPath(new URL('test/webview/harness/vscode.ts', import.meta.url)) } },
        // A browser each would be too much for small machines.
        test: { name: 'webview', include: ['test/webview/**/*.test.ts'], fileParallelism: false, ...patience },
      },
      { extends: true, test: { name: 'host', include: ['test/host/**/*.test.ts'], ...patience, ...built } },
      {
        extends: true,
        test: {
          name: 'editor',
          include: ['test/editor/**/*.test.ts'],
          setupFiles: ['test/editor/harness/watchTests.ts'],
          globalSetup: [...built.globalSetup, 'test/editor/harness/globalSetup.ts'],
          // One window at a time, after all other tests: it takes what two processors can do.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          expect: { poll: { timeout: MINUTE_MS } },
          testTimeout: soaking ? HOUR_MS : EDITOR_PATIENCE_MS,
          hookTimeout: soaking ? HOUR_MS : EDITOR_PATIENCE_MS,
        },
      },
      { extends: true, test: { name: 'house', include: ['test/house/**/*.test.ts'], ...patience, ...built } },
    ],
  },
});
