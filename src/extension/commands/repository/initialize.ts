import * as vscode from 'vscode';
import type { init } from '../../../app/operations/admin/init.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

type Initialised = OutputOf<typeof init>;

export const initialize: Command = {
  id: 'grite.init',
  title: 'Initialize…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['init'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository to set up'));
    if (repository === undefined) return;
    const wanted = await askForAgentsMd();
    if (wanted === undefined) return;
    const done = await runReading<typeof init>(repository, 'init', { agents_md: wanted });
    if (done !== undefined) await tell(done);
  },
};

/** Says what is going to happen; nothing has happened yet. */
async function askForAgentsMd(): Promise<boolean | undefined> {
  const items = [
    {
      label: vscode.l10n.t('Set up, with a section for agents in AGENTS.md'),
      detail: vscode.l10n.t(
        'Makes an actor for this clone, and writes between two markers of AGENTS.md how agents use Grite. All else in that file stays.',
      ),
      wanted: true,
    },
    {
      label: vscode.l10n.t('Set up without touching AGENTS.md'),
      detail: vscode.l10n.t('Makes an actor for this clone, and changes no file of the work tree.'),
      wanted: false,
    },
  ];
  const options = { title: vscode.l10n.t('Initialize'), placeHolder: vscode.l10n.t('What is to be set up?') };
  return (await vscode.window.showQuickPick(items, options))?.wanted;
}

async function tell(done: Initialised): Promise<void> {
  const actor =
    done.action === 'created'
      ? vscode.l10n.t('This clone can write issues now.')
      : vscode.l10n.t('This clone was set up already.');
  const { agents_md_path: path } = done;
  const open = vscode.l10n.t('Open AGENTS.md');
  const buttons = path === null ? [] : [open];
  const text = `${actor} ${agentsText(done)}`.trim();
  const chosen = await vscode.window.showInformationMessage(text, ...buttons);
  if (chosen === open && path !== null) await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path));
}

function agentsText({ agents_md_action: action, agents_md_reason: reason }: Initialised): string {
  switch (action) {
    case 'created':
      return vscode.l10n.t('AGENTS.md was created.');
    case 'updated':
      return vscode.l10n.t('The section in AGENTS.md was written.');
    case 'disabled':
      return '';
    case 'skipped':
      return reason === null ? '' : notWritten(reason);
  }
}

function notWritten(reason: NonNullable<Initialised['agents_md_reason']>): string {
  const texts = {
    'markers-unclear': vscode.l10n.t('AGENTS.md was left alone: the markers of the section are not in one pair.'),
    'unmarked-section': vscode.l10n.t('AGENTS.md was left alone: it has a section on Grite without markers.'),
    'not-utf8': vscode.l10n.t('AGENTS.md was left alone: it is not UTF-8 text.'),
    'not-a-file': vscode.l10n.t('AGENTS.md was left alone: it is not a file.'),
    'outside-work-tree': vscode.l10n.t('AGENTS.md was left alone: it leads out of the work tree.'),
    'no-work-tree': vscode.l10n.t('AGENTS.md was not written: the repository has no work tree.'),
    'not-wanted': '',
  };
  return texts[reason];
}
