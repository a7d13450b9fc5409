import { pickConversation, pickLabel } from './bugs.mjs';
import { announce, bold, dim, quoted } from './screen.mjs';
import { cli, Workshop } from './workshop.mjs';

const LIST_LINES = 8;
const ISSUE_LINES = 28;

/** Runs the commands that one would use first, in a repository with imported bugs; its folder stays. */
export function demonstrateTerminal() {
  const workshop = new Workshop();
  console.log(`Demonstration in ${bold(workshop.folder)}`);
  workshop.importBugs();
  lookAround(workshop);
  sayHowToGoOn(workshop);
}

function lookAround(workshop) {
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
