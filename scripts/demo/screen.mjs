const WIDTH_ELSEWHERE = 120;
const terminal = process.stdout.isTTY === true;
const colours = terminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

const paint = (start, end) => (text) => (colours ? `\x1b[${start}m${text}\x1b[${end}m` : text);
export const bold = paint(1, 22);
export const dim = paint(2, 22);

let underHeading = false;

/** What comes next, and why one would do it. */
export function announce(text) {
  console.log(`\n${bold(text)}`);
  underHeading = true;
}

/** A command as one would type it. */
export function echo(words) {
  if (!underHeading) console.log();
  underHeading = false;
  console.log(`${dim('$')} ${words.map(quoted).join(' ')}`);
}

/** As a POSIX shell needs it. */
export function quoted(word) {
  return /^[\w./:@=+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The first lines of a long output, each cut to the width of the terminal. */
export function showHead(output, lines) {
  const all = output.trimEnd().split('\n');
  const width = terminal ? process.stdout.columns : WIDTH_ELSEWHERE;
  for (const line of all.slice(0, lines)) console.log(cut(line.trimEnd(), width));
  const rest = all.length - lines;
  if (rest > 0) console.log(dim(`… ${rest} more ${rest === 1 ? 'line' : 'lines'}`));
}

function cut(line, width) {
  const characters = [...line];
  return characters.length <= width
    ? line
    : `${characters
        .slice(0, width - 2)
        .join('')
        .trimEnd()} …`;
}
