import { toBase64 } from '../../base/base64.ts';
import { utf8 } from '../../base/bytes.ts';
import { SecretAutomaton } from './secretAutomaton.ts';

/** What stands in the place of a secret. */
export const MASKED = '***';

/** Shorter ones are parts of ordinary words, and masking them would say more than it hides. */
export const SHORTEST_SECRET = 4;
const LONGEST_SECRET = 65_536;
const MOST_SECRETS = 1_000;

/** Why a value is not masked: a warning that must be shown. */
export type MaskRefusal = 'too-short' | 'too-long' | 'too-many';

/**
 * Takes secrets out of a text that comes in parts, wherever it is split. Each of them is found as it is, in each of its lines,
 * as base64, in a URL and in a JSON string. What overlaps or touches becomes one `MASKED`. A text is held back only as long as
 * it can still become a secret.
 */
export class SecretMask {
  readonly #secrets = new Set<string>();
  #automaton = new SecretAutomaton([]);
  #state = 0;
  /** What was not given out yet, and where in the whole text it begins. */
  #held = '';
  #base = 0;
  /** Ranges of the whole text that are secret, from left to right; they do not touch. */
  #ranges: { from: number; to: number }[] = [];
  /** Where the last range that was given out ends. */
  #shownTo = -1;

  /** Masks a value from here on, what is held back included. A refused one is not masked. */
  add(secret: string): MaskRefusal | undefined {
    const trimmed = secret.trim();
    if (trimmed.length < SHORTEST_SECRET) return 'too-short';
    if (secret.length > LONGEST_SECRET) return 'too-long';
    if (this.#secrets.size >= MOST_SECRETS && !this.#secrets.has(trimmed)) return 'too-many';
    this.#secrets.add(trimmed);
    this.#automaton = new SecretAutomaton([...this.#secrets].flatMap(formsOf));
    this.#state = 0;
    this.#scan(this.#held, this.#base);
    return undefined;
  }

  /** Takes the next part of the text, and gives what can be shown. */
  push(part: string): string {
    this.#scan(part, this.#base + this.#held.length);
    this.#held += part;
    return this.#giveOut(this.#base + this.#held.length - this.#automaton.depthOf(this.#state));
  }

  /** The text ends: gives the rest. */
  end(): string {
    this.#state = 0;
    return this.#giveOut(this.#base + this.#held.length);
  }

  /** A whole text by itself, without the secrets; what is under way stays as it is. */
  whole(text: string): string {
    const other = new SecretMask();
    other.#automaton = this.#automaton;
    return other.push(text) + other.end();
  }

  #scan(text: string, offset: number): void {
    for (let at = 0; at < text.length; at++) {
      this.#state = this.#automaton.next(this.#state, text.charCodeAt(at));
      const length = this.#automaton.foundAt(this.#state);
      if (length > 0) this.#cover(offset + at + 1 - length, offset + at + 1);
    }
  }

  /** Ranges come in the order of their ends, except for those that were there before a secret was added. */
  #cover(start: number, end: number): void {
    let [from, to] = [start, end];
    const later: { from: number; to: number }[] = [];
    for (let last = this.#ranges.at(-1); last !== undefined && last.to >= from; last = this.#ranges.at(-1)) {
      this.#ranges.pop();
      if (last.from > to) later.unshift(last);
      else [from, to] = [Math.min(from, last.from), Math.max(to, last.to)];
    }
    this.#ranges.push({ from, to }, ...later);
  }

  /** Everything before `until`: no secret can begin there any more. */
  #giveOut(until: number): string {
    let [shown, at] = ['', this.#base];
    for (let range = this.#ranges[0]; range !== undefined && range.from < until; range = this.#ranges[0]) {
      shown += this.#held.slice(at - this.#base, range.from - this.#base);
      if (range.from > this.#shownTo) shown += MASKED;
      this.#shownTo = range.to;
      at = Math.min(range.to, until);
      if (range.to > until) {
        range.from = until;
        break;
      }
      this.#ranges.shift();
    }
    shown += this.#held.slice(at - this.#base, until - this.#base);
    this.#held = this.#held.slice(until - this.#base);
    this.#base = until;
    return shown;
  }
}

/** All the ways in which a secret is looked for. */
function formsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  const long = lines.length > 1 ? lines.filter((line) => line.length >= SHORTEST_SECRET) : [];
  const json = JSON.stringify(secret).slice(1, -1);
  const whole = [secret, secret.replaceAll('\r\n', '\n'), secret.replaceAll(/\r?\n/g, '\r\n')];
  return [...new Set([...whole, ...long, json, inUrl(secret), ...inBase64(secret)])];
}

function inUrl(secret: string): string {
  return encodeURIComponent(secret.toWellFormed());
}

/**
 * The characters that stand for the secret in base64, wherever in what was encoded it begins: three ways, each without the
 * characters that depend on what stands beside it. With `+/` and with `-_`.
 */
function inBase64(secret: string): readonly string[] {
  const bytes = utf8(secret);
  const forms = [0, 1, 2].map((shift) => {
    const padded = new Uint8Array(shift + bytes.length);
    padded.set(bytes, shift);
    const whole = Math.floor((padded.length * 8) / 6);
    return toBase64(padded).slice(Math.ceil((shift * 8) / 6), whole);
  });
  const long = forms.filter((form) => form.length >= SHORTEST_SECRET);
  return long.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}
