/** Operations that no command of the palette carries out, each with the reason: one sentence. */
export const notInPalette: Readonly<Record<string, string>> = {
  'config.get': 'What it would show is a row of the list in which a setting is changed.',
  'issue.current': 'The status bar shows the issue of the branch all the time.',
