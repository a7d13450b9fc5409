/**
 * Shows Grite at work: `npm start` installs and builds when needed, makes a repository with imported bugs in a temporary
 * folder, and opens it in VS Code: the one of the desktop, or one that is served to a browser. Ctrl-C ends it and removes
 * everything. `npm start -- --terminal` shows the command line instead, `-- --browser` never the desktop's VS Code.
 */
import { demonstrateEditor } from './demo/editor.mjs';
import { demonstrateTerminal } from './demo/terminal.mjs';
import { ensureInstalled } from './lib/ensureInstalled.mjs';
import { runScript } from './lib/run.mjs';

const [terminal, browser] = ['--terminal', '--browser'].map((flag) => process.argv.includes(flag));

try {
  ensureInstalled();
  // Tests have built before, and others of them use what was built at the same time.
  const { ok } =
    process.env.GRITE_BUILT === '1' ? { ok: true } : await runScript('scripts/build.mjs', [], { show: true });
  if (!ok) throw new Error('the build failed');
  if (terminal) demonstrateTerminal();
  else await demonstrateEditor({ browser });
} catch (error) {
  console.error(`\nThe demonstration ended early: ${error.message}`);
  process.exitCode = 1;
}
