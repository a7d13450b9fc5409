/** Operations that no command of the palette carries out, each with the reason: one sentence. */
export const notInPalette: Readonly<Record<string, string>> = {
  'actor.revoke': 'What cannot be taken back and concerns everybody is done in a terminal, by who has the key.',
  'actor.trust': 'A key that its owner told is compared where it is typed: in a terminal.',
  'config.get': 'What it would show is a row of the list in which a setting is changed.',
  'db.verify':
    'Its exit code and its list are for terminals and programs; an issue shows the signatures of its own events.',
  'event.disown': 'It names single events of the log, which the editor does not list.',
  'event.restore': 'It names single events of the log, which the editor does not list.',
  'issue.current': 'The status bar shows the issue of the branch all the time.',
  'snapshot.create': 'It is made by itself when one is due; the terminal makes one at once.',
  'snapshot.list': 'Snapshots are there for recovery, which is done in the terminal.',
  'snapshot.gc': 'Old snapshots are deleted by themselves; the terminal has the command for fewer.',
  'maintenance.run': 'It runs by itself when it is due; the terminal runs it at once.',
  doctor: 'What it finds is mended in the terminal, where each finding can be read with its plan.',
  'db.repair': 'It is for the rare damage that `grite doctor` finds, and is done in the terminal.',
  'webhook.add': 'The secret that it shows is taken from where it was typed: a terminal.',
  'webhook.deliver': 'The editor delivers by itself what is due.',
  'webhook.list': 'Webhooks are made, tried and removed in the terminal, which lists them too.',
  'webhook.remove': 'Webhooks are made, tried and removed in the terminal, which lists them too.',
  'webhook.retry': 'It follows what the doctor says, in the terminal.',
  'webhook.test': 'What the other end answers is read where the webhook was made: in a terminal.',
  watch: 'The views show at once what happens; a list of it is for terminals and programs.',
};
