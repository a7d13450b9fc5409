import type { DirectiveResult } from 'lit/directive.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { sanitise } from './sanitise.ts';

/** HTML that the host made of Markdown, for a template. */
export function markdown(html: string): DirectiveResult {
  return unsafeHTML(sanitise(html));
}
