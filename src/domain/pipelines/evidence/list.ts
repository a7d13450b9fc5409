import { err } from '../../../base/result.ts';
import { cobertura } from './cobertura.ts';
import { type EvidenceFormat, HEAD, LARGEST_REPORT, type Reading } from './evidence.ts';
import { junit } from './junit.ts';
import { lcov } from './lcov.ts';
import { sarif } from './sarif.ts';

/** Every kind of report. */
export const evidenceFormats: readonly EvidenceFormat[] = [junit, lcov, cobertura, sarif];

/** The kind of report that a file seems to be. */
export function recogniseFormat(text: string): EvidenceFormat | undefined {
  const head = text.slice(0, HEAD);
  return evidenceFormats.find(({ isLike }) => isLike(head));
}

/**
 * Reads a report that a tool wrote; nothing in it is trusted. `format`: the name of one, or `undefined` to tell by the text.
 * `root`: the work tree, an absolute path.
 */
export function readEvidence(text: string, root: string, format?: string): Reading {
  if (text.length > LARGEST_REPORT) {
    return err({ reason: 'too-large', detail: `more than ${LARGEST_REPORT} characters` });
  }
  const found = format === undefined ? recogniseFormat(text) : evidenceFormats.find(({ name }) => name === format);
  if (found === undefined) {
    const known = evidenceFormats.map(({ name }) => name).join(', ');
    return err({ reason: 'malformed', detail: `no report of a kind that is known: ${known}` });
  }
  return found.read(text.replace(/^\uFEFF/, ''), root);
}
