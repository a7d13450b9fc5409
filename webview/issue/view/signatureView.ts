import { html, nothing, type TemplateResult } from 'lit';
import type { Signature } from '../../../src/protocol/issue.ts';
import type { IssueTexts } from '../../../src/protocol/issueTexts.ts';

type Said = Exclude<Signature, 'unsigned' | null>;

const MARKS: Readonly<Record<Said, readonly [icon: string, kind: string, text: keyof IssueTexts]>> = {
  valid: ['verified', 'is-valid', 'signatureValid'],
  'unknown-key': ['question', 'is-unknown', 'signatureUnknownKey'],
  missing: ['warning', 'is-doubtful', 'signatureMissing'],
  bad: ['warning', 'is-doubtful', 'signatureBad'],
  revoked: ['warning', 'is-doubtful', 'signatureRevoked'],
};

/** What to say of a signature beside the name of who wrote. Most people do not sign, so of that nothing is said. */
export function signatureView(signature: Signature, texts: IssueTexts): TemplateResult | typeof nothing {
  if (signature === null || signature === 'unsigned') return nothing;
  const [icon, kind, key] = MARKS[signature];
  const text = texts[key];
  return html`<i class="signature ${kind} codicon codicon-${icon}" role="img" aria-label=${text} title=${text}></i>`;
}
