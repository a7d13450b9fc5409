import { closest } from '../../../base/closest.ts';
import { parseDuration } from '../../../base/duration.ts';
import { utf8 } from '../../../base/bytes.ts';
import type { Path, Problems } from '../problem.ts';

/** Bytes of one text in a definition: 64 KiB. */
const LONGEST_TEXT = 65_536;

/** A value of a definition on its way to a type; what does not fit is noted, and `undefined` here. */
export class Field {
  constructor(
    readonly value: unknown,
    readonly path: Path,
    readonly problems: Problems,
  ) {}

  get isMissing(): boolean {
    return this.value === undefined || this.value === null;
  }

  refuse(message: string): void {
    this.problems.add(this.path, message);
  }

  /** `value`, unless `isWrong`: then that is noted. */
  unless<T>(isWrong: boolean, message: string, value: T): T | undefined {
    if (!isWrong) return value;
    this.refuse(message);
    return undefined;
  }

  text(): string | undefined {
    // `version: 1` and `name: 2024` are meant as texts.
    const value = typeof this.value === 'number' || typeof this.value === 'boolean' ? String(this.value) : this.value;
    if (typeof value !== 'string' || !value.isWellFormed()) {
      this.refuse('it must be a text');
      return undefined;
    }
    if (value.includes('\0')) {
      this.refuse('it must not hold a NUL character');
      return undefined;
    }
    return this.unless(utf8(value).length > LONGEST_TEXT, `it may have at most ${LONGEST_TEXT} bytes`, value);
  }

  flag(): boolean | undefined {
    const { value } = this;
    if (typeof value === 'boolean') return value;
    this.refuse('it must be true or false');
    return undefined;
  }

  whole(smallest: number, greatest: number): number | undefined {
    const { value } = this;
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= smallest && value <= greatest;
    return this.unless(!fits, `it must be a whole number from ${smallest} to ${greatest}`, value as number);
  }

  /** Seconds, or a text such as `90s`, `15m`, `2h`, `7d`; gives milliseconds. */
  duration(longestMs: number): number | undefined {
    const { value } = this;
    const ms = typeof value === 'number' ? value * 1_000 : typeof value === 'string' ? parseDuration(value) : undefined;
    if (ms === undefined || !Number.isFinite(ms) || ms <= 0) {
      this.refuse('it must be a number of seconds, or a duration such as 90s, 15m, 2h or 7d');
      return undefined;
    }
    return this.unless(ms > longestMs, `it may be at most ${longestMs / 1_000} seconds`, Math.ceil(ms));
  }

  list(most: number): readonly Field[] | undefined {
    const { value } = this;
    if (!Array.isArray(value)) {
      this.refuse('it must be a list');
      return undefined;
    }
    if (value.length > most) {
      this.refuse(`it may have at most ${most} elements`);
      return undefined;
    }
    return value.map((each: unknown, index) => new Field(each, [...this.path, index], this.problems));
  }

  /** A list of texts; one text alone is a list of one. */
  texts(most: number): readonly string[] | undefined {
    if (typeof this.value === 'string') return [this.value];
    const fields = this.list(most);
    const texts = fields?.map((each) => each.text());
    return texts?.every((each) => each !== undefined) ? texts : undefined;
  }

  /** `known`: the properties that it may have; any where it is left out. */
  mapping(known?: readonly string[]): Mapping | undefined {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.refuse('it must be a mapping');
      return undefined;
    }
    const mapping = new Mapping(value as Readonly<Record<string, unknown>>, this.path, this.problems);
    if (known !== undefined) mapping.refuseOthers(known);
    return mapping;
  }
}

/** The properties of a value. */
export class Mapping {
  constructor(
    readonly value: Readonly<Record<string, unknown>>,
    readonly path: Path,
    readonly problems: Problems,
  ) {}

  get(key: string): Field {
    const value = Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    return new Field(value, [...this.path, key], this.problems);
  }

  /** What `read` makes of a property; `undefined` where it is left out. */
  optional<T>(key: string, read: (field: Field) => T | undefined): T | undefined {
    const field = this.get(key);
    return field.isMissing ? undefined : read(field);
  }

  entries(): readonly (readonly [string, Field])[] {
    return Object.keys(this.value).map((key) => [key, this.get(key)]);
  }

  refuseOthers(known: readonly string[]): void {
    for (const key of Object.keys(this.value)) {
      if (known.includes(key)) continue;
      const meant = closest(key, known);
      const hint = meant === undefined ? `there are: ${known.join(', ')}` : `did you mean ${meant}?`;
      this.problems.add([...this.path, key], `there is no property ${JSON.stringify(key)}; ${hint}`);
    }
  }

  /** Those of `keys` that are there, as they were written. */
  pick(keys: readonly string[]): Readonly<Record<string, unknown>> {
    return Object.fromEntries(keys.flatMap((key) => (this.get(key).isMissing ? [] : [[key, this.value[key]]])));
  }
}
