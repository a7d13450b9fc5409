import { buildAll } from '../build.mjs';

/** For the test runner: tests of programs and packages run against what the sources say now. */
export async function setup() {
  if (process.env.GRITE_BUILT !== '1') await buildAll();
}
