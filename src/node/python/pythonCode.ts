import type { DefinitionCode } from '../../app/ports/definitionCode.ts';
import { checkSyntax } from './checkSyntax.ts';
import { openPython } from './openPython.ts';

/** Definitions in Python. */
export const pythonCode: DefinitionCode = { open: openPython, checkSyntax };
