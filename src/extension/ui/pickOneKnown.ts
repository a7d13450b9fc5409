import { pickKnown, type PickKnownOptions } from './pickKnown.ts';

/** Lets a person choose one value; `undefined` when they did not. */
export async function pickOneKnown(options: Omit<PickKnownOptions, 'many'>): Promise<string | undefined> {
  return (await pickKnown(options))?.[0];
}
