const INDEFINITE = -1;
const BREAK = 0xff;
const NULL = 22;
/** Deeper nesting than any event has (record, payload, list of symbols, symbol), and than a decoder's recursion should get. */
const MAX_DEPTH = 16;
/** Deeper nesting is not even skipped: what would have to be remembered is many times as large as the bytes. */
const MAX_SKIPPED_DEPTH = 100_000;

/**
 * Walks over encoded items without decoding them (RFC 8949 §3), so that only what is made of the five types of an event ever
 * reaches the decoder: some of the others, large numbers above all, take it minutes.
 */
export class CborScanner {
  #at = 0;
  #foreign = false;

  constructor(private readonly bytes: Uint8Array) {}

  /** Offset of the next item. */
  get at(): number {
    return this.#at;
  }

  /**
   * Whether the item that was skipped last holds anything but unsigned integers, byte strings, texts, arrays and null, or
   * nests deeper than any event.
   */
  get foreign(): boolean {
    return this.#foreign;
  }

  /** Enters the array that starts here, and gives its length: Infinity if it ends with a break. `undefined`: no array. */
  enterArray(): number | undefined {
    const initial = this.bytes[this.#at];
    const length = initial === undefined || initial >> 5 !== 4 ? undefined : this.#argument(initial);
    return length === INDEFINITE ? Infinity : length;
  }

  /** Whether the array that is being walked ends here. */
  atBreak(): boolean {
    return this.bytes[this.#at] === BREAK;
  }

  /** Skips one item; `false` where the bytes end before it does, make no sense, or nest too deeply. */
  skip(): boolean {
    this.#foreign = false;
    const open = [1]; // How many items are still to come on each level.
    for (let level = 0; level >= 0; level = open.length - 1) {
      const left = open[level] as number;
      const initial = this.bytes[this.#at];
      if (left === 0) {
        open.pop();
      } else if (initial === undefined) {
        return false;
      } else if (initial === BREAK) {
        if (left !== Infinity) return false;
        this.#at += 1;
        open.pop();
      } else {
        open[level] = left - 1;
        const inside = this.#skipHead(initial);
        if (inside === undefined || level === MAX_SKIPPED_DEPTH) return false;
        if (level >= MAX_DEPTH) this.#foreign = true;
        if (inside > 0) open.push(inside);
      }
    }
    return true;
  }

  /** Skips the head of an item, and the content of a string; gives how many items stand inside. */
  #skipHead(initial: number): number | undefined {
    const argument = this.#argument(initial);
    if (argument === undefined) return undefined;
    const major = initial >> 5;
    const indefinite = argument === INDEFINITE;
    switch (major) {
      case 0:
        return indefinite ? undefined : 0;
      case 2:
      case 3:
        if (indefinite) return this.#asForeign(Infinity);
        this.#at += argument;
        return this.#at <= this.bytes.length ? 0 : undefined;
      case 4:
        return indefinite ? Infinity : argument;
      case 5:
        return this.#asForeign(indefinite ? Infinity : 2 * argument);
      case 6:
        return this.#asForeign(1);
      default:
        return major === 7 && argument === NULL ? 0 : this.#asForeign(0);
    }
  }

  #asForeign(inside: number): number {
    this.#foreign = true;
    return inside;
  }

  /** Reads the head's argument: a value, a length, or that there is none. */
  #argument(initial: number): number | undefined {
    const detail = initial & 0x1f;
    this.#at += 1;
    if (detail < 24) return detail;
    if (detail === 31) return INDEFINITE;
    if (detail > 27) return undefined;
    const end = this.#at + (1 << (detail - 24));
    if (end > this.bytes.length) return undefined;
    let value = 0;
    while (this.#at < end) value = value * 256 + (this.bytes[this.#at++] as number);
    return value;
  }
}
