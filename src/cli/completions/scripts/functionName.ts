/** The name of the function that completes a program: letters, digits and underscores, which every shell takes. */
export function functionName(program: string): string {
  return `_${program.replaceAll(/[^A-Za-z0-9]/g, '_')}_completions`;
}
