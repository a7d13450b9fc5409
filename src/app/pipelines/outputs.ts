/** Bytes of what a step may give out. */
export const OUTPUTS_LIMIT = 1_048_576;
const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/;

/**
 * What a step gave out: a line `name=value` each, or `name<<END`, lines, and `END` for a value of several lines. Lines of
 * another form are passed over; of several values of one name the last one counts.
 */
export function parseOutputs(text: string): Readonly<Record<string, string>> {
  const outputs = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, name = '', sign, rest = ''] = /^([^=<]+)(=|<<)([^]*)$/.exec(line) ?? [];
    if (!NAME.test(name)) continue;
    if (sign === '=') {
      outputs.set(name, rest);
      continue;
    }
    const end = lines.indexOf(rest, at + 1);
    if (rest === '' || end === -1) continue;
    outputs.set(name, lines.slice(at + 1, end).join('\n'));
    at = end;
  }
  return Object.fromEntries(outputs);
}
