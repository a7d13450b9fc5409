/** How human output may look where it goes. */
export interface Style {
  readonly colours: boolean;
  /** Columns of the terminal; `undefined` when the output goes elsewhere and nothing is cut. */
  readonly width: number | undefined;
}

/** Output that goes to a file or to another program. */
export const PLAIN: Style = { colours: false, width: undefined };

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';

/** Parameters of SGR (ECMA-48, 8.3.117): what starts the look and what ends it. */
const SGR: Readonly<Record<Colour, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
};

/** `text` must have been neutralised before. */
export function paint(style: Style, colour: Colour, text: string): string {
  const [start, end] = SGR[colour];
  return style.colours && text !== '' ? `\x1b[${start}m${text}\x1b[${end}m` : text;
}
