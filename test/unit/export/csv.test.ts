import { expect, it } from 'vitest';
import { cell } from '../../../src/app/operations/export/csv.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['-2', "'-2"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['\n=1', '"\'\n=1"'],
  ['a=1', 'a=1'],
  ['a, "b"', '"a, ""b"""'],
  ['', ''],
])('%j stands in a CSV file as %j', (value, shown) => {
  expect(cell(value)).toBe(shown);
});
