import type { YamlPlace } from '../../base/yaml.ts';

/** Names of properties, and numbers of elements, from the outermost. */
export type Path = readonly (string | number)[];

/** Something that is wrong with a definition, and where in its text; from 1. */
export interface DefinitionProblem {
  readonly line: number;
  readonly column: number;
  /** `steps.2.needs`, empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** So many are told of one definition. */
const MOST = 100;

/** Collects what is wrong with a definition, in the order in which it is found. */
export class Problems {
  readonly #all: DefinitionProblem[] = [];

  constructor(private readonly placeOf: (path: Path) => YamlPlace) {}

  add(path: Path, message: string): void {
    if (this.#all.length < MOST) this.#all.push({ ...this.placeOf(path), path: path.join('.'), message });
  }

  lineOf(path: Path): number {
    return this.placeOf(path).line;
  }

  get all(): readonly DefinitionProblem[] {
    return [...this.#all].sort((a, b) => a.line - b.line || a.column - b.column);
  }
}
