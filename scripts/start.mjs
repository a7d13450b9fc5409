/**
 * Shows Grite at work: installs and builds when needed, makes a repository in a temporary folder, imports bugs into it and
 * runs the commands that one would use first. Ends with a failure when any of them fails.
 */
import { findBugs, pickConversation, pickLabel } from './demo/bugs.mjs';
import { announce, bold, dim, quoted } from './demo/screen.mjs';
import { cli, Workshop } from './demo/workshop.mjs';
import { ensureInstalled } from './lib/ensureInstalled.mjs';
import { runScript } from './lib/run.mjs';

const LIST_LINES = 8;
const ISSUE_LINES = 28;

function demonstrate(workshop) {
  const { bundle, about } = findBugs(process.env);
  announce(`A new repository, with ${about} as git-bug keeps them`);
  workshop.git('init', '--quiet');
  workshop.git('fetch', '--quiet', bundle, 'refs/bugs/*:refs/bugs/*', 'refs/identities/*:refs/identities/*');

  announce('Set Grite up and bring the bugs over');
  workshop.grite(['init']);
  workshop.grite(['import', 'git-bug']);
  workshop.grite(['db', 'stats']);

  const { issues } = JSON.parse(workshop.ask('issue', 'list', '--json')).data;
  const label = pickLabel(issues);
  const conversation = pickConversation(issues, ISSUE_LINES, (id) => workshop.ask('issue', 'show', id));
  announce('Look around');
  workshop.grite(['issue', 'list', '--state', 'open'], LIST_LINES);
  workshop.grite(['issue', 'show', conversation.short_id]);

  announce('Write an issue, and find it among its like');
  const body = 'Issues travel with the *code*.';
  workshop.grite(['issue', 'create', '--title', 'Try Grite', '--body', body, '--label', label]);
  workshop.grite(['issue', 'list', '--state', 'open', '--label', label]);

  announce('Say what comes first, and ask what is ready');
  const own = JSON.parse(workshop.ask('issue', 'list', '--query', '"Try Grite" sort:created-desc', '--json')).data;
  const { short_id: first } = own.issues[0];
  workshop.grite(['issue', 'update', first, '--priority', 'high', '--type', 'task']);
  workshop.grite(['issue', 'dep', 'add', conversation.short_id, '--target', first]);
  workshop.grite(['issue', 'ready', '--limit', '3']);
  workshop.grite(['issue', 'blocked']);
  workshop.grite(['issue', 'history', first]);
}

function sayHowToGoOn({ folder }) {
  announce('Go on by hand');
  console.log(`  cd ${quoted(folder)}`);
  if (process.platform === 'win32') {
    console.log(`  node ${quoted(cli)} --help`);
  } else {
    console.log(`  alias grite=${quoted(`node ${quoted(cli)}`)}`);
    console.log('  grite --help');
  }
  console.log(dim(`The demonstration is all in that folder: delete ${folder} when you are done.`));
}

try {
  ensureInstalled();
  // Tests have built before, and others of them use what was built at the same time.
  const { ok } =
    process.env.GRITE_BUILT === '1' ? { ok: true } : await runScript('scripts/build.mjs', [], { show: true });
  if (!ok) throw new Error('the build failed');
  const workshop = new Workshop();
  console.log(`Demonstration in ${bold(workshop.folder)}`);
  demonstrate(workshop);
  sayHowToGoOn(workshop);
} catch (error) {
  console.error(`\nThe demonstration ended early: ${error.message}`);
  process.exitCode = 1;
}
