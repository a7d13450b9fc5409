import { err, ok } from '../../../base/result.ts';
import { type EvidenceFormat, type Metric, percent } from './evidence.ts';
import { numberIn, parseXml, type XmlElement } from './xml.ts';

/** Cobertura's XML: the sums of the whole, or its rates where a tool writes no sums. */
export const cobertura: EvidenceFormat = {
  name: 'cobertura',
  isLike: (head) => /<coverage\s/.test(head),
  read: (text) => {
    const parsed = parseXml(text);
    if (!parsed.ok) return parsed;
    const root = parsed.value;
    if (root.name !== 'coverage') return err({ reason: 'malformed', detail: `<${root.name}> instead of <coverage>` });
    const metrics = [...share(root, 'coverage', 'line'), ...share(root, 'coverage.branches', 'branch')];
    if (metrics.length === 0) return err({ reason: 'empty', detail: 'nothing was measured' });
    return ok({ metrics, findings: [], left: 0 });
  },
};

function share(root: XmlElement, name: string, what: 'line' | 'branch'): readonly Metric[] {
  const [plural, rate] = [what === 'line' ? 'lines' : 'branches', numberIn(root, `${what}-rate`)];
  const [valid, covered] = [numberIn(root, `${plural}-valid`), numberIn(root, `${plural}-covered`)];
  if (valid !== undefined && covered !== undefined) return percent(name, covered, valid);
  return rate === undefined ? [] : percent(name, rate, 1);
}
