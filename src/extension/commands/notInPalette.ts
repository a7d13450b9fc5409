/** Operations that no command of the palette carries out, each with the reason: one sentence. */
export const notInPalette: Readonly<Record<string, string>> = {
  'config.get': 'What it would show is a row of the list in which a setting is changed.',
  'issue.current': 'The status bar shows the issue of the branch all the time.',
  'snapshot.create': 'It is made by itself when one is due; the terminal makes one at once.',
  'snapshot.list': 'Snapshots are there for recovery, which is done in the terminal.',
  'snapshot.gc': 'Old snapshots are deleted by themselves; the terminal has the command for fewer.',
  'maintenance.run': 'It runs by itself when it is due; the terminal runs it at once.',
};
