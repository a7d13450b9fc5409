import type { doctor } from '../../app/operations/admin/doctor.ts';
import { count } from './count.ts';
import { type Check, findingText, FIX_TEXTS, RISK_TEXTS } from './doctorTexts.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';

type Diagnosis = OutputOf<typeof doctor>;

const MARKS: Readonly<Record<Check['status'], readonly [string, 'green' | 'yellow' | 'red']>> = {
  ok: ['ok  ', 'green'],
  warn: ['note', 'yellow'],
  fail: ['FAIL', 'red'],
};

export const renderDoctor: Renderer<Diagnosis> = ({ checks, applied }, { style }) => {
  const wrong = checks.filter(({ status }) => status === 'fail').length;
  const fixable = checks.filter(({ fix }) => fix !== null).length;
  return {
    ...lines(
      ...applied.map(appliedLine),
      ...checks.flatMap((check) => checkLines(check, style)),
      wrong === 0
        ? paint(style, 'green', 'Nothing is wrong')
        : paint(style, 'red', `Wrong: ${count(wrong, 'finding')}`),
    ),
    notes: fixable > 0 && applied.length === 0 ? [`\`grite doctor --fix\` mends ${count(fixable, 'finding')}`] : [],
  };
};

function checkLines(check: Check, style: Style): string[] {
  const [mark, colour] = MARKS[check.status];
  const first = `${paint(style, colour, mark)} ${check.id}: ${findingText(check)}`;
  if (check.status === 'ok') return [first];
  return [
    first,
    ...(check.risk === null ? [] : [`       at risk: ${RISK_TEXTS[check.risk]}`]),
    ...(check.fix === null ? [] : [`       --fix: ${FIX_TEXTS[check.fix] ?? check.fix}`]),
    ...check.plan.map((line) => `       try: ${oneLine(line)}`),
  ];
}

function appliedLine({ id, action, error }: Diagnosis['applied'][number]): string {
  const done = FIX_TEXTS[action] ?? action;
  return error === null ? `Done (${id}): ${done}` : `Not done (${id}): ${done}: ${error}`;
}
