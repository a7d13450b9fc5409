import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/lib/bundle.mjs';
import { targets } from '../../scripts/lib/targets.mjs';

describe('the bundles of the editor', () => {
  let host: readonly string[];
  let core: readonly string[];
  beforeAll(async () => {
    const inputsOf = async (name: string): Promise<readonly string[]> => {
      const target = targets.find((each) => each.name === name);
      if (target === undefined) throw new Error(`there is no bundle ${name}`);
      return Object.keys((await bundle(target)).meta.inputs);
    };
    [host, core] = [await inputsOf('extension'), await inputsOf('core')];
  });

  it('keep what works on repositories out of the extension host', () => {
    expect(host.filter((path) => path.startsWith('src/node/'))).toEqual([]);
    expect(core.filter((path) => path.startsWith('src/node/')).length).toBeGreaterThan(20);
  });

  it('keep its libraries out of the host too', () => {
    const packages = /node_modules\/(sql\.js|isomorphic-git|cbor-x|hash-wasm)\//;
    expect(host.filter((path) => packages.test(path))).toEqual([]);
  });
});
