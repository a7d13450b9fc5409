/** As much of mocha as suites and their runner use; the package brings no types. */
declare module 'mocha' {
  type Body = () => void | Promise<void>;

  export const describe: (title: string, suite: () => void) => void;
  export const it: (title: string, test: Body) => void;
  export const before: (hook: Body) => void;
  export const after: (hook: Body) => void;
  export const beforeEach: (hook: Body) => void;
  export const afterEach: (hook: Body) => void;

  export interface Runnable {
    titlePath(): readonly string[];
  }

  export interface Runner {
    on(event: 'pass' | 'pending', listener: (test: Runnable) => void): this;
    on(event: 'fail', listener: (test: Runnable, error: Error) => void): this;
  }

  export class Mocha {
    constructor(options: { readonly ui: 'bdd'; readonly timeout: number; readonly reporter: () => void });
    readonly suite: { emit(event: 'pre-require', globals: object, file: string, mocha: Mocha): void };
    run(done: (failures: number) => void): Runner;
  }
  export { Mocha as default };
}
