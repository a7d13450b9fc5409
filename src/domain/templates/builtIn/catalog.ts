import { compareUtf8 } from '../../../base/bytes.ts';
import type { Template } from '../template.ts';
import { operationsTemplates } from './operations.ts';
import { securityTemplates } from './security.ts';
import { teamTemplates } from './team.ts';
import { workTemplates } from './work.ts';

/** The templates that come with the program, by name. */
export const builtInTemplates: readonly Template[] = [
  ...workTemplates,
  ...operationsTemplates,
  ...securityTemplates,
  ...teamTemplates,
].sort((a, b) => compareUtf8(a.name, b.name));
