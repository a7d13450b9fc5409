/** Collects the texts that stand in package.nls.json; the manifest names them. */
export class Texts {
  readonly all: Record<string, string> = {};

  /** Throws when two texts would have one key. */
  add(key: string, text: string): string {
    const known = this.all[key];
    if (known !== undefined && known !== text) throw new Error(`two texts are called ${key}`);
    this.all[key] = text;
    return `%${key}%`;
  }
}
