/**
 * What a step runs: a program with its arguments, or a line for the shell where the user wrote one. `env` is added to the
 * environment and never replaces it; `cwd` is relative to the work tree.
 */
export type PlannedCommand = (
  { readonly kind: 'exec'; readonly argv: readonly string[] } | { readonly kind: 'shell'; readonly command: string }
) & {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
};
