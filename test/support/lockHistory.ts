import { readFileSync } from 'node:fs';

/** Something that an agent had, in nanoseconds; `until` is missing where it was killed while it had it. */
export interface Possession {
  readonly session: string;
  readonly resource: string;
  readonly token: number;
  readonly asked: bigint;
  /** When it was seen that it stands in the queue; `undefined` where it did not have to wait long enough for that. */
  readonly queued: bigint | undefined;
  readonly from: bigint;
  readonly until: bigint | undefined;
  /** When it ends by itself, to the millisecond. */
  readonly ends: bigint;
}

/** What agents wrote into their diaries. */
export function readDiaries(files: readonly string[]): readonly Possession[] {
  return files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const entries = lines.map((line) => JSON.parse(line) as Record<string, string>);
    return entries
      .filter((entry) => entry['from'] !== undefined)
      .map(({ session = '', resource = '', token, asked = '', queued, from = '', ends = '' }) => {
        const end = entries.find((entry) => entry['until'] !== undefined && entry['token'] === token);
        return {
          ...{ session, resource, token: Number(token), asked: BigInt(asked), from: BigInt(from), ends: BigInt(ends) },
          queued: queued === undefined ? undefined : BigInt(queued),
          until: end?.['until'] === undefined ? undefined : BigInt(end['until']),
        };
      });
  });
}

/** Knows nothing of how locks are made: a folder excludes what is in it, `repo` everything. */
export function excludes(a: string, b: string): boolean {
  if (a === b || a === 'repo' || b === 'repo') return true;
  return a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** Pairs that two agents had at the same moment although one excludes the other. */
export function clashes(all: readonly Possession[]): readonly (readonly [Possession, Possession])[] {
  // Ends are told to the millisecond; who is killed has it until then.
  const end = ({ until, ends }: Possession): bigint => {
    const certain = ends - 1_000_000n;
    return until === undefined || until > certain ? certain : until;
  };
  return all.flatMap((one, i) =>
    all
      .slice(i + 1)
      .filter((other) => one.session !== other.session && excludes(one.resource, other.resource))
      .filter((other) => {
        const [first, second] = one.from < other.from ? [one, other] : [other, one];
        return second.from < end(first);
      })
      .map((other) => [one, other] as const),
  );
}

/** Pairs in which the later one did not get the greater token. */
export function tokensOutOfOrder(all: readonly Possession[]): readonly (readonly [Possession, Possession])[] {
  return all.flatMap((one) =>
    all
      .filter((other) => one.from < other.from && excludes(one.resource, other.resource) && one.token >= other.token)
      .map((other) => [one, other] as const),
  );
}

/** Pairs of one who stood in the queue, and one who asked only then and got before it what both cannot have. */
export function overtakings(all: readonly Possession[]): readonly (readonly [Possession, Possession])[] {
  return all.flatMap((one) =>
    all
      .filter((other) => other.session !== one.session && excludes(other.resource, one.resource))
      .filter((other) => one.queued !== undefined && other.asked > one.queued && other.from < one.from)
      .map((other) => [one, other] as const),
  );
}
