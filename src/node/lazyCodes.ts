import type { DefinitionCode, DefinitionCodes } from '../app/ports/definitionCode.ts';
import { fault } from '../base/fault.ts';

/** What executes definitions; loaded when one is code. `isForbidden`: no program may be started. */
export function lazyCodes(isForbidden: boolean): DefinitionCodes {
  return {
    python: lazy(isForbidden, async () => (await import('./python/pythonCode.ts')).pythonCode),
  };
}

function lazy(isForbidden: boolean, load: () => Promise<DefinitionCode>): DefinitionCode {
  const allowed = (): Promise<DefinitionCode> => {
    if (isForbidden) throw fault('git-forbidden', { why: 'a definition that is code is executed' });
    return load();
  };
  return {
    open: async (file, options) => (await allowed()).open(file, options),
    checkSyntax: async (sources, signal) => (await allowed()).checkSyntax(sources, signal),
  };
}
