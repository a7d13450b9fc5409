import { fromUtf8, utf8 } from '../../base/bytes.ts';
import type { ActorId, ObjectId } from '../../base/ids.ts';
import { parseJson } from '../../base/json.ts';
import type { ProfilePayload } from '../../domain/actors/kinds/actorProfile.ts';
import { resolveIssue } from '../../domain/issues/reference.ts';
import { RULES_VERSION } from './rulesVersion.ts';
import type { Snapshot } from './snapshot.ts';
import { encodeSummary, parseSummaries } from './summaryCodec.ts';

/** What lists show, without what it would take to open the database. */
export interface Overview extends Pick<Snapshot, 'summaries' | 'profile' | 'profiles' | 'resolve'> {
  /** Records of the logs that could not be read. */
  readonly problemCount: number;
}

/** The heads of the logs, by their names. */
export type Heads = Readonly<Record<string, ObjectId | null>>;

/** `version`: of the rules by which the summaries were made, and of this file. */
interface Header {
  readonly version: number;
  readonly heads: Heads;
  readonly problemCount: number;
  readonly profiles: readonly (readonly [ActorId, ProfilePayload])[];
}

export function overviewOf(snapshot: Snapshot): Overview {
  const problemCount = snapshot.reached().reduce((sum, log) => sum + log.problemCount, 0);
  return {
    summaries: () => snapshot.summaries(),
    profile: (actor) => snapshot.profile(actor),
    profiles: () => snapshot.profiles(),
    resolve: (reference) => snapshot.resolve(reference),
    problemCount,
  };
}

/** One line with the header, one with the summaries, both JSON. */
export function encodeOverview(
  { summaries, profiles, problemCount }: Pick<Overview, 'summaries' | 'profiles' | 'problemCount'>,
  heads: Heads,
): Uint8Array {
  const header: Header = { version: RULES_VERSION, heads, problemCount, profiles: profiles() };
  return utf8(`${JSON.stringify(header)}\n${summaries().map(encodeSummary).join(',')}`);
}

const LINE_FEED = 0x0a;

/** `undefined` when it is not that of these heads, or was written by another version. */
export function decodeOverview(bytes: Uint8Array, heads: Heads): Overview | undefined {
  const end = bytes.indexOf(LINE_FEED);
  const header = parseJson(fromUtf8(bytes.subarray(0, end)) ?? '');
  if (!isHeader(header) || !sameHeads(header.heads, heads)) return undefined;
  const summaries = parseSummaries(fromUtf8(bytes.subarray(end + 1)) ?? '');
  if (summaries === undefined) return undefined;
  const profiles = new Map(header.profiles);
  return {
    summaries: () => summaries,
    resolve: (reference) =>
      resolveIssue(
        summaries.map(({ id }) => id),
        reference,
      ),
    profile: (actor) => profiles.get(actor),
    profiles: () => header.profiles,
    problemCount: header.problemCount,
  };
}

/** The checksum of the file says that it is as somebody wrote it; this, that it was written as what it is taken for. */
function isHeader(value: unknown): value is Header {
  const { version, heads, profiles } = (value ?? {}) as { readonly [Key in keyof Header]?: unknown };
  return version === RULES_VERSION && typeof heads === 'object' && heads !== null && Array.isArray(profiles);
}

export function sameHeads(a: Heads, b: Heads): boolean {
  const names = Object.keys(b);
  return names.length === Object.keys(a).length && names.every((name) => a[name] === b[name]);
}
