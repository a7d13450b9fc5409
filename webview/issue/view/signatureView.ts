import { html, nothing, type TemplateResult } from 'lit';
import type { Person, Signature } from '../../../src/protocol/issue.ts';
import type { IssueTexts } from '../../../src/protocol/issueTexts.ts';
import { nameOf } from '../../shared/people.ts';

type Said = Exclude<Signature, 'unsigned' | null>;

const MARKS: Readonly<Record<Said, readonly [icon: string, kind: string, text: keyof IssueTexts]>> = {
  valid: ['verified', 'is-valid', 'signatureValid'],
  'unknown-key': ['question', 'is-unknown', 'signatureUnknownKey'],
  missing: ['warning', 'is-doubtful', 'signatureMissing'],
  bad: ['warning', 'is-doubtful', 'signatureBad'],
  revoked: ['warning', 'is-doubtful', 'signatureRevoked'],
};

/** Who wrote, and what the signature is worth. */
export function signedView(person: Person, signature: Signature, texts: IssueTexts): TemplateResult {
  return html`<strong>${nameOf(person)}</strong>${signatureView(signature, texts)}`;
}

/** Most people do not sign, so of that nothing is said. */
function signatureView(signature: Signature, texts: IssueTexts): TemplateResult | typeof nothing {
  if (signature === null || signature === 'unsigned') return nothing;
  const [icon, kind, key] = MARKS[signature];
  const text = texts[key];
  return html`<i class="signature ${kind} codicon codicon-${icon}" role="img" aria-label=${text} title=${text}></i>`;
}
