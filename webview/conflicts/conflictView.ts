import { html, nothing, type TemplateResult } from 'lit';
import type { ConflictShown, SideShown, Taken } from '../../src/protocol/conflicts.ts';
import type { ConflictsTexts } from '../../src/protocol/conflictsTexts.ts';
import { fillView, nameOf, timeView } from '../shared/people.ts';
import { fill } from '../shared/texts.ts';
import { differingPart } from './difference.ts';

export interface ConflictUi {
  readonly texts: ConflictsTexts;
  readonly locale: string;
  readonly now: number;
  readonly isReadOnly: boolean;
  /** The host is at it. */
  readonly isPending: boolean;
  /** Why it could not be settled. */
  readonly trouble: string | undefined;
  settle(take: Taken): void;
  open(): void;
}

/** One conflict: both values side by side, which one holds and why, and what can be done. */
export function conflictView(conflict: ConflictShown, ui: ConflictUi): TemplateResult {
  const { texts, trouble } = ui;
  const { id, holds, other, reason, shortId, title } = conflict;
  const thing = thingName(conflict, texts);
  return html`<article class="conflict" data-conflict=${id} aria-labelledby="thing-${id}">
    <header>
      <h2 id="thing-${id}" tabindex="-1"><bdi>${thing}</bdi></h2>
      <button type="button" class="issue-link" title=${texts.openIssue} @click=${() => ui.open()}>
        <code>${shortId}</code> <bdi>${title}</bdi>
      </button>
    </header>
    <div class="sides">
      ${sideView(conflict, { side: holds, against: other, take: 'current', heading: texts.holds }, ui)}
      ${sideView(conflict, { side: other, against: holds, take: 'other', heading: texts.other }, ui)}
    </div>
    <p class="muted reason">${texts.reasons[reason]}</p>
    ${trouble === undefined ? nothing : html`<p class="problem" role="alert">${trouble}</p>`}
  </article>`;
}

/** What was changed, in words. */
export function thingName({ field, element }: ConflictShown, texts: ConflictsTexts): string {
  if (element === null) return texts.fields[field] ?? field;
  return fill(texts.elements[field] ?? '{0}', field === 'dependency' ? dependencyName(element) : element);
}

/** `<issue> <kind>`, with the id as people write it. */
function dependencyName(element: string): string {
  return element.replace(/^([0-9a-f]{8})[0-9a-f]{24}\b/, 'gi-$1').replaceAll('_', ' ');
}

interface Column {
  readonly side: SideShown;
  readonly against: SideShown;
  readonly take: Taken;
  readonly heading: string;
}

function sideView(conflict: ConflictShown, { side, against, take, heading }: Column, ui: ConflictUi): TemplateResult {
  const { texts, isReadOnly, isPending } = ui;
  const [label, name] = take === 'current' ? [texts.keep, texts.keepName] : [texts.take, texts.takeName];
  const { author, ts, isCut } = side;
  return html`<section class="side ${take}" aria-label=${heading}>
    <h3>
      <i class="codicon codicon-${take === 'current' ? 'check' : 'git-compare'}" aria-hidden="true"></i>${heading}
    </h3>
    <p class="muted who">${fillView(texts.by, html`<bdi class="name">${nameOf(author)}</bdi>`, timeView(ts, ui))}</p>
    ${valueView(side, against, conflict.field, texts)}
    ${isCut ? html`<p class="muted">${texts.onlyBeginning}</p>` : nothing}
    <gw-button
      appearance=${take === 'current' ? 'primary' : 'secondary'}
      data-take=${take}
      aria-label=${fill(name, thingName(conflict, texts), conflict.title)}
      ?disabled=${isReadOnly || isPending}
      @click=${() => ui.settle(take)}
      >${label}</gw-button
    >
  </section>`;
}

function valueView(
  { value }: SideShown,
  { value: against }: SideShown,
  field: string,
  texts: ConflictsTexts,
): TemplateResult {
  if (value === null) return html`<p class="value is-said">${texts.noValue}</p>`;
  if (typeof value === 'boolean') return html`<p class="value is-said">${value ? texts.isThere : texts.isNotThere}</p>`;
  if (field === 'state') return html`<p class="value is-said">${value === 'closed' ? texts.closed : texts.open}</p>`;
  if (value === '') return html`<p class="value is-said">${texts.emptyText}</p>`;
  const { before, differs, after } = differingPart(value, typeof against === 'string' ? against : '');
  // Where nothing is the same, a mark on all of it would point at nothing.
  const isMarked = differs !== '' && before + after !== '';
  return html`<pre class="value" dir="auto" tabindex=${field === 'body' ? 0 : nothing}>
${before}${isMarked ? html`<mark>${differs}</mark>` : differs}${after}</pre>`;
}
