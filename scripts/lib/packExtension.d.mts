export const vsixName: string;
export function packExtension(vsix: string): { readonly bytes: number };
