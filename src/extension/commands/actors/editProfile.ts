import * as vscode from 'vscode';
import type { profileActor } from '../../../app/operations/actors/profileActor.ts';
import { pickOneKnown } from '../../ui/pickOneKnown.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { fieldName } from '../../ui/refusals/fieldName.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

const FIELDS = ['name', 'email', 'login'] as const;

export const editProfile: Command = {
  id: 'grite.actor.profile',
  title: 'Edit Profile…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['actor.profile'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository whose profile to edit'));
    if (repository === undefined) return;
    const shown = await repository.run<typeof profileActor>('actor.profile', {});
    // Before anything was written from here there is no actor; the first profile makes one.
    const now = shown.ok ? shown.value : { name: null, email: null, login: null };
    const chosen = await pickOneKnown({
      title: vscode.l10n.t('Edit Profile'),
      placeholder: vscode.l10n.t('What others see beside what you write'),
      known: FIELDS.map((value) => ({ value, label: fieldName(value), description: now[value] ?? '' })),
    });
    const field = FIELDS.find((each) => each === chosen);
    if (field === undefined) return;
    const text = await vscode.window.showInputBox({
      title: vscode.l10n.t('Edit Profile: {0}', fieldName(field)),
      value: now[field] ?? '',
      prompt: field === 'name' ? vscode.l10n.t('What others call you') : vscode.l10n.t('Left empty, it is taken away'),
    });
    if (text !== undefined)
      await runReading<typeof profileActor>(repository, 'actor.profile', { [field]: text.trim() });
  },
};
