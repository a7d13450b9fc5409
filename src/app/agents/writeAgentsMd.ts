import { isFault } from '../../base/fault.ts';
import type { Files } from '../ports/files.ts';
import { type LeftAlone, placeSection } from './placeSection.ts';
import { AGENTS_SECTION } from './section.ts';

const FILE = 'AGENTS.md';

export type AgentsMdReason =
  LeftAlone | 'not-utf8' | 'not-a-file' | 'outside-work-tree' | 'no-work-tree' | 'not-wanted';

/** What became of the section, in grite's words; `reason` says why nothing was written. */
export interface AgentsMdOutcome {
  /** Absolute; `null` when there is no such place. */
  readonly path: string | null;
  readonly action: 'created' | 'updated' | 'skipped' | 'disabled';
  readonly reason: AgentsMdReason | null;
}

/**
 * Writes our section of AGENTS.md at the top of the work tree, or brings it up to date. What cannot be done without harm is
 * left alone; a file that cannot be read or written faults.
 */
export async function writeAgentsMd(files: Files | undefined): Promise<AgentsMdOutcome> {
  if (files === undefined) return { path: null, action: 'disabled', reason: 'no-work-tree' };
  const place = await files.realPath(FILE);
  const outcome = (action: AgentsMdOutcome['action'], reason: AgentsMdReason | null = null): AgentsMdOutcome => ({
    path: `${files.root}/${place ?? FILE}`,
    action,
    reason,
  });
  if (place === undefined || /^\.git(?:\/|$)/i.test(place)) return outcome('skipped', 'outside-work-tree');
  const text = await readUtf8(files, place);
  if (text === 'not-utf8' || text === 'not-a-file') return outcome('skipped', text);
  const placed = placeSection(text?.content ?? '', AGENTS_SECTION);
  if (!placed.ok) return outcome('skipped', placed.error);
  if (placed.value === text?.content) return outcome('skipped');
  await files.writeText(place, placed.value);
  return outcome(text === undefined ? 'created' : 'updated');
}

async function readUtf8(
  files: Files,
  path: string,
): Promise<{ content: string } | undefined | 'not-utf8' | 'not-a-file'> {
  try {
    const content = await files.readText(path);
    return content === undefined ? undefined : { content };
  } catch (error) {
    if (!isFault(error)) throw error;
    const { code, details } = error.report;
    if (code === 'config-invalid') return 'not-utf8';
    if (code === 'io' && details.reason.endsWith('EISDIR')) return 'not-a-file';
    throw error;
  }
}
