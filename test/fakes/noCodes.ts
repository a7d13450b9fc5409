import type { DefinitionCode, DefinitionCodes } from '../../src/app/ports/definitionCode.ts';

const none: DefinitionCode = {
  open: () => Promise.reject(new Error('nothing is executed here')),
  checkSyntax: () => Promise.resolve(undefined),
};

/** Where no language has its program. */
export const noCodes: DefinitionCodes = { python: none };
