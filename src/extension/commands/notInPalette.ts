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
  'lock.gc': 'Locks that ended are shown nowhere in the editor; removing what is left of them is upkeep.',
  'maintenance.run': 'It runs by itself when it is due; the terminal runs it at once.',
  doctor: 'What it finds is mended in the terminal, where each finding can be read with its plan.',
  'db.repair': 'It is for the rare damage that `grite doctor` finds, and is done in the terminal.',
};
