import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';
import ts from 'typescript';

export const root = new URL('../../', import.meta.url);

export interface Import {
  /** As it is written. */
  readonly specifier: string;
  /** Gone when the program runs. */
  readonly typeOnly: boolean;
  /** Where the import leads: a path from the root for a file of ours, else `undefined`. */
  readonly file: string | undefined;
}

export interface Source {
  /** From the repository's root, `/`-separated. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

/** Every TypeScript file below `folder`, parsed for its imports. */
export function readSources(folder: string): readonly Source[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.split(sep).join('/')))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map(readSource);
}

function readSource(path: string): Source {
  const text = readFileSync(new URL(path, root), 'utf8');
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext);
  return { path, lines: text.split('\n').length - 1, imports: importsOf(parsed).map((found) => resolve(path, found)) };
}

function resolve(path: string, { specifier, typeOnly }: Found): Import {
  const file = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined;
  return { specifier, typeOnly, file };
}

interface Found {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importsOf(parsed: ts.SourceFile): readonly Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    const one = importAt(node);
    if (one !== undefined) found.push(one);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

/** Import and export declarations, `import('…')` as a call and `import('…')` as a type. */
function importAt(node: ts.Node): Found | undefined {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, isTypeOnly(node.importClause));
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return named(node.arguments[0], false);
  }
  return undefined;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  const onlyTypes = bindings && ts.isNamedImports(bindings) && bindings.elements.every((element) => element.isTypeOnly);
  return clause.name === undefined && onlyTypes === true;
}

function named(node: ts.Node | undefined, typeOnly: boolean): Found {
  if (node === undefined || !ts.isStringLiteralLike(node)) throw new Error('an import whose target is computed');
  return { specifier: node.text, typeOnly };
}
