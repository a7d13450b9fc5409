import { beforeAll, describe, expect, it } from 'vitest';
import { loadExtension } from '../../scripts/lib/loadExtension.mjs';
import { FAULTS, REFUSALS } from '../support/failureSamples.ts';

let troubleText: (trouble: object) => string;
beforeAll(async () => {
  ({ troubleText } = (await loadExtension('src/extension/ui/troubleText.ts')) as {
    troubleText: typeof troubleText;
  });
});

describe('what the editor says', () => {
  it.each(Object.entries(REFUSALS))('of %s: whole sentences, and no command line', (code, [details]) => {
    const text = troubleText({ code, details });
    // What a program says stands at the end as it is.
    const isQuoted = 'reason' in details && text.endsWith(details.reason);
    if (!isQuoted) expect(text).toMatch(/^["{}\[\]\w/].*[.?]$/s);
    expect(text).not.toMatch(/\{\d\}|undefined|\[object/);
    // Advice for a terminal helps nobody in the editor.
    expect(text).not.toMatch(/\bgrite [a-z]|--[a-z]/);
  });

  it.each(Object.entries(FAULTS))('of %s: something of it', (code, [details]) => {
    const text = troubleText({ code, details });
    expect(text).not.toMatch(/\{\d\}|undefined|\[object/);
    for (const value of Object.values(details).slice(0, 1)) expect(text).toContain(String(value));
  });

  it('names issues by their short ids', () => {
    const cycle = { code: 'dependency-cycle', details: REFUSALS['dependency-cycle'][0] };
    expect(troubleText(cycle)).toContain('gi-abababab → gi-cdcdcdcd → gi-abababab');
  });
});
