import type { Invocation } from '../invocation.ts';
import { STDOUT, writeText } from '../output.ts';
import { jsonSuccess } from '../render/envelope.ts';
import { bashScript } from './scripts/bash.ts';
import { fishScript } from './scripts/fish.ts';
import { powershellScript } from './scripts/powershell.ts';
import { zshScript } from './scripts/zsh.ts';
import type { Shell } from './command.ts';

/** Scripts by shell, for a program of this name. */
export const SCRIPTS: Readonly<Record<Shell, (program: string) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};

/** `completions SHELL`: prints the script for the name by which the program was called. */
export async function run({ program, input, globals }: Invocation): Promise<number> {
  const shell = input['shell'] as Shell;
  const script = SCRIPTS[shell](program);
  if (globals.json) await writeText(STDOUT, jsonSuccess({ shell, program, script }));
  else if (!globals.quiet) await writeText(STDOUT, script);
  return 0;
}
