import type { SaidFinding } from '../finding.ts';

/** What a line of output asks for. */
export type WorkflowCommand =
  | { readonly kind: 'finding'; readonly finding: SaidFinding }
  /** From here on this is a secret. */
  | { readonly kind: 'mask'; readonly value: string };

const LINE = /^\s*::([A-Za-z][\w-]*)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/;
const SEVERITY: Readonly<Record<string, SaidFinding['severity']>> = {
  error: 'error',
  warning: 'warning',
  notice: 'note',
};

/**
 * Reads workflow commands as programs print them for GitHub Actions: `::error file=a.js,line=1,col=5,title=T::message`, the same
 * with `warning` and `notice`, `::add-mask::value`, and `::stop-commands::token`, after which nothing counts until `::token::`.
 * Commands that are not known are ordinary output.
 */
export function startWorkflowCommands(): (line: string) => WorkflowCommand | undefined {
  let token: string | undefined;
  return (text) => {
    if (token !== undefined) {
      if (text.trim() === `::${token}::`) token = undefined;
      return undefined;
    }
    const [, name = '', properties = '', data = ''] = LINE.exec(text) ?? [];
    if (name === 'stop-commands' && data.trim() !== '') token = data.trim();
    if (name === 'add-mask') return data === '' ? undefined : { kind: 'mask', value: unescapeData(data) };
    const severity = Object.hasOwn(SEVERITY, name) ? SEVERITY[name] : undefined;
    return severity === undefined ? undefined : { kind: 'finding', finding: findingOf(severity, properties, data) };
  };
}

function findingOf(severity: SaidFinding['severity'], properties: string, data: string): SaidFinding {
  const given = new Map(
    properties.split(',').flatMap((property) => {
      const at = property.indexOf('=');
      return at < 1 ? [] : [[property.slice(0, at).trim(), unescapeProperty(property.slice(at + 1))] as const];
    }),
  );
  const file = given.get('file');
  const place = file === undefined || file === '' ? {} : { file, line: given.get('line'), column: given.get('col') };
  const title = given.get('title') ?? '';
  const message = unescapeData(data);
  return { ...place, severity, message: title === '' ? message : `${title}: ${message}` };
}

/** `%25` last, so that what was escaped twice is unescaped once. */
function unescapeData(text: string): string {
  return text.replaceAll(/%0D/gi, '\r').replaceAll(/%0A/gi, '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return text
    .replaceAll(/%0D/gi, '\r')
    .replaceAll(/%0A/gi, '\n')
    .replaceAll(/%3A/gi, ':')
    .replaceAll(/%2C/gi, ',')
    .replaceAll('%25', '%');
}
