export function loadExtension(path: string): Promise<unknown>;
