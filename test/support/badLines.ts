import { expect } from 'vitest';
import { everything, run } from './cli.ts';

/** A command line that is refused. */
export interface BadLine {
  readonly args: readonly string[];
  readonly exit: number;
  readonly problem: string;
  readonly says: RegExp;
}

/**
 * Runs it in `cwd`, where words that `names` has stand for others, and expects a typed error with advice on standard error,
 * nothing on standard output, and no change of the repository.
 */
export async function expectRefusal(
  { args, exit, problem, says }: BadLine,
  cwd: string,
  names: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const before = everything(cwd);
  const { code, stdout, stderr } = await run([...args.map((word) => names.get(word) ?? word), '--json'], { cwd });
  expect({ code, stdout }, stderr).toEqual({ code: exit, stdout: '' });
  const { error } = JSON.parse(stderr) as { error: { message: string; details: Record<string, unknown> } };
  expect(error.message).toMatch(says);
  expect(error.details).toMatchObject({ problem });
  expect(error.details['suggestions']).not.toEqual([]);
  expect(everything(cwd)).toEqual(before);
}
