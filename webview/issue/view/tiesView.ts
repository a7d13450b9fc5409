import { html, nothing, type TemplateResult } from 'lit';
import { DEPENDENCY_KINDS, type DependencyKind, type IssueShown, type TiedIssue } from '../../../src/protocol/issue.ts';
import { fill } from '../../shared/texts.ts';
import type { Choices, IssueActions, Words } from '../ui.ts';
import { removeButton } from './fieldsView.ts';
import { issueLink } from './issueLink.ts';

/** How the issue stands to others: what it says, and what others say about it. */
export function tiesView(issue: IssueShown, choices: Choices, actions: IssueActions, { texts }: Words): TemplateResult {
  const said = { depends_on: texts.dependsOn, blocks: texts.blocks, related_to: texts.relatedTo };
  const heard = { depends_on: texts.isNeededBy, blocks: texts.isBlockedBy, related_to: texts.isRelatedFrom };
  const group = (title: string, ties: readonly TiedIssue[], isOwn: boolean): TemplateResult | typeof nothing =>
    ties.length === 0
      ? nothing
      : html`<h4>${title}</h4>
          <ul class="rows">
            ${ties.map(
              (tie) =>
                html`<li class="row">
                  ${issueLink(tie, actions.open, texts)}
                  ${
                    isOwn && !issue.isReadOnly
                      ? removeButton(fill(texts.remove, tie.shortId), () =>
                          actions.changeDependency({ action: 'remove', kind: tie.kind, target: tie.id }),
                        )
                      : nothing
                  }
                </li>`,
            )}
          </ul>`;
  const isNone = issue.dependencies.length === 0 && issue.dependents.length === 0;
  return html`<section class="detail ties">
    <h3>${texts.dependencies}</h3>
    ${DEPENDENCY_KINDS.map((kind) => group(said[kind], ofKind(issue.dependencies, kind), true))}
    ${DEPENDENCY_KINDS.map((kind) => group(heard[kind], ofKind(issue.dependents, kind), false))}
    ${isNone && issue.isReadOnly ? html`<p class="muted">${texts.none}</p>` : nothing}
    ${issue.isReadOnly ? nothing : adder(said, choices, actions, texts)}
  </section>`;
}

function ofKind(ties: readonly TiedIssue[], kind: DependencyKind): readonly TiedIssue[] {
  return ties.filter((tie) => tie.kind === kind);
}

function adder(
  names: Readonly<Record<DependencyKind, string>>,
  { findIssues }: Choices,
  actions: IssueActions,
  texts: Words['texts'],
): TemplateResult {
  const add = (event: CustomEvent<string>): void => {
    const select = (event.currentTarget as HTMLElement).parentElement?.querySelector('select');
    const kind = DEPENDENCY_KINDS.find((each) => each === select?.value) ?? 'depends_on';
    actions.changeDependency({ action: 'add', kind, target: event.detail });
  };
  return html`<div class="adder">
    <select class="field" aria-label=${texts.dependencyKind}>
      ${DEPENDENCY_KINDS.map((kind) => html`<option value=${kind}>${names[kind]}</option>`)}
    </select>
    <grite-picker
      .label=${texts.addDependency}
      .placeholder=${texts.addDependency}
      .search=${findIssues}
      @pick=${add}
    ></grite-picker>
  </div>`;
}
