import { err, ok } from '../../../base/result.ts';
import { finding, type Finding } from '../finding.ts';
import { count, type EvidenceFormat, Findings } from './evidence.ts';
import { descendants, numberIn, parseXml, type XmlElement } from './xml.ts';

/**
 * JUnit XML, as vitest, pytest and many others write it. What counts are the test cases themselves, not the sums in the
 * attributes above them, which some tools get wrong.
 */
export const junit: EvidenceFormat = {
  name: 'junit',
  isLike: (head) => /<testsuites?[\s>]/.test(head),
  read: (text, root) => {
    const parsed = parseXml(text);
    if (!parsed.ok) return parsed;
    if (!/^testsuites?$/.test(parsed.value.name)) {
      return err({ reason: 'malformed', detail: `<${parsed.value.name}> instead of <testsuites>` });
    }
    const findings = new Findings();
    const sums = { passed: 0, failed: 0, errors: 0, skipped: 0, seconds: 0 };
    const cases = descendants(parsed.value, 'testcase');
    for (const testcase of cases) {
      sums.seconds += numberIn(testcase, 'time') ?? 0;
      sums[outcomeOf(testcase)] += 1;
      for (const bad of testcase.children.filter(isBad)) findings.add(() => findingOf(testcase, bad, root));
    }
    const { passed, failed, errors, skipped, seconds } = sums;
    const metrics = [
      count('tests', cases.length),
      ...[count('tests.passed', passed), count('tests.failed', failed)],
      ...[count('tests.errors', errors), count('tests.skipped', skipped)],
      { name: 'tests.duration', value: Math.round(seconds * 1_000) / 1_000, unit: 'seconds' as const },
    ];
    return ok({ metrics, findings: findings.all, left: findings.left });
  },
};

const isBad = ({ name }: XmlElement): boolean => name === 'failure' || name === 'error';

function outcomeOf({ children }: XmlElement): 'passed' | 'failed' | 'errors' | 'skipped' {
  const has = (name: string): boolean => children.some((child) => child.name === name);
  if (has('error')) return 'errors';
  if (has('failure')) return 'failed';
  return has('skipped') ? 'skipped' : 'passed';
}

/** `tests/a.test.js:6:58` of a stack, `test_a.py:9:` of pytest; at the start of a line, after a mark, or in parentheses. */
const PLACE = /^[ \t]*(?:❯ |at (?:[^\n(]{0,200}\()?)?([^\s:()"']{1,500}\.\w{1,10}):(\d{1,8})(?::(\d{1,8}))?/m;

function findingOf(testcase: XmlElement, bad: XmlElement, root: string): Finding {
  const named = testcase.attributes.get('file');
  const classname = testcase.attributes.get('classname') ?? '';
  const [, file, line, column] = PLACE.exec(bad.text.slice(0, 100_000)) ?? [];
  const name = testcase.attributes.get('name') ?? classname;
  const told = bad.attributes.get('message') ?? bad.text.trim().split('\n')[0] ?? '';
  const place = named === undefined ? { file, line, column } : { file: named, line: testcase.attributes.get('line') };
  return finding(
    {
      ...(place.file === undefined && /[/\\.]\w+$/.test(classname) ? { file: classname } : place),
      severity: 'error',
      message: told === '' ? name : `${name}: ${told}`,
      rule: bad.attributes.get('type'),
    },
    root,
  );
}
