import { html, nothing, type TemplateResult } from 'lit';
import type { BoardCard } from '../../src/protocol/board.ts';
import { fill } from '../shared/texts.ts';
import { shortDay } from './dates.ts';
import { hueOf, initialsOf } from './hue.ts';
import type { BoardUi } from './ui.ts';

/** More labels, or people, than these are told by their number. */
const MAX_LABELS = 5;
const MAX_PEOPLE = 3;

type CardUi = Pick<BoardUi, 'texts' | 'locale' | 'repository' | 'today' | 'options'>;

/** A card. All that is on it is text: the one thing to do with it is to open it, or to take it elsewhere. */
export function cardView(card: BoardCard, ui: CardUi, classes: string): TemplateResult {
  return html`<div
    class="card ${classes}"
    role="button"
    tabindex="-1"
    data-issue=${card.id}
    data-vscode-context=${contextOf(card, ui.repository)}
    aria-label=${nameOf(card, ui)}
    aria-describedby="board-keys"
  >
    <div class="card-top">
      ${stateIcon(card)}<span class="short-id">${card.shortId}</span>
      ${card.type === null ? nothing : html`<span class="card-type">${card.type}</span>`}
      <span class="card-side">${priorityMark(card, ui)}${people(card.assignees, ui)}</span>
    </div>
    <div class="card-title">${card.title}</div>
    ${card.labels.length === 0 ? nothing : labelChips(card.labels, ui)} ${cardFoot(card, ui)}
  </div>`;
}

function priorityMark({ priority, urgency }: BoardCard, { texts }: CardUi): TemplateResult | typeof nothing {
  if (priority === null) return nothing;
  const title = fill(texts.priority, priority);
  return html`<span class="priority urgency-${urgency ?? 'none'}" title=${title}>${priority}</span>`;
}

/** What the editor's own menu for a card is about. */
function contextOf({ id, state, isPrivate }: BoardCard, repository: string): string {
  const context = { webviewSection: 'issue', repository, issue: id, issueState: state, issueIsPrivate: isPrivate };
  return JSON.stringify({ ...context, preventDefaultContextMenuItems: true });
}

function stateIcon({ state, isBlocked }: BoardCard): TemplateResult {
  if (state === 'closed') return html`<i class="codicon codicon-issue-closed is-closed"></i>`;
  if (isBlocked) return html`<i class="codicon codicon-circle-slash is-blocked"></i>`;
  return html`<i class="codicon codicon-issues is-open"></i>`;
}

function labelChips(labels: readonly string[], { texts }: CardUi): TemplateResult {
  const hidden = labels.slice(MAX_LABELS);
  return html`<div class="chips">
    ${labels
      .slice(0, MAX_LABELS)
      .map((label) => html`<span class="chip hue-${hueOf(label)}" title=${label}>${label}</span>`)}
    ${
      hidden.length === 0
        ? nothing
        : html`<span class="chip" title=${hidden.join(', ')}>${fill(texts.moreLabels, hidden.length)}</span>`
    }
  </div>`;
}

function cardFoot(card: BoardCard, ui: CardUi): TemplateResult | typeof nothing {
  const { milestone, due, comments, children, isBlocked, isPrivate, state } = card;
  const isBlockedMark = isBlocked && state === 'open';
  const isEmpty = [milestone, due, children].every((each) => each === null) && comments === 0;
  if (isEmpty && !isBlockedMark && !isPrivate) return nothing;
  return html`<div class="card-foot">
    ${isBlockedMark ? html`<span class="mark is-blocked">${ui.texts.blocked}</span>` : nothing}
    ${isPrivate ? html`<span class="mark" title=${ui.texts.privateDetail}>${icon('lock')}${ui.texts.private}</span>` : nothing}
    ${due === null ? nothing : dueMark(card, due, ui)}
    ${
      milestone === null || ui.options.by === 'milestone'
        ? nothing
        : html`<span class="mark mark-text" title=${milestone}>${icon('milestone')}${milestone}</span>`
    }
    ${
      children === null
        ? nothing
        : html`<span class="mark" title=${fill(ui.texts.children, children.closed, children.total)}
            >${icon('checklist')}${children.closed}/${children.total}</span
          >`
    }
    ${
      comments === 0
        ? nothing
        : html`<span class="mark" title=${fill(ui.texts.comments, comments)}>${icon('comment')}${comments}</span>`
    }
  </div>`;
}

function dueMark(card: BoardCard, due: string, { texts, today, locale }: CardUi): TemplateResult {
  const isLate = isOverdue(card, today);
  return html`<span class="mark ${isLate ? 'is-overdue' : ''}" title=${fill(isLate ? texts.overdue : texts.due, due)}
    >${icon('calendar')}${shortDay(due, today, locale)}</span
  >`;
}

function isOverdue({ due, state }: BoardCard, today: string): boolean {
  return state === 'open' && due !== null && due < today;
}

function people(assignees: readonly string[], { texts }: CardUi): TemplateResult | typeof nothing {
  if (assignees.length === 0) return nothing;
  const hidden = assignees.length - MAX_PEOPLE;
  return html`<span class="people" title=${fill(texts.assignedTo, assignees.join(', '))}>
    ${assignees
      .slice(0, MAX_PEOPLE)
      .map((user) => html`<span class="person hue-${hueOf(user)}">${initialsOf(user)}</span>`)}
    ${hidden > 0 ? html`<span class="person">+${hidden}</span>` : nothing}
  </span>`;
}

function icon(name: string): TemplateResult {
  return html`<i class="codicon codicon-${name}" aria-hidden="true"></i>`;
}

/** Everything that the card shows, in words. */
function nameOf(card: BoardCard, { texts, today, locale }: CardUi): string {
  const { title, shortId, state, priority, type, labels, assignees, due } = card;
  const { comments, children, isBlocked, isPrivate, milestone } = card;
  const late = isOverdue(card, today) ? texts.overdue : texts.due;
  const parts = [
    title,
    shortId,
    state === 'closed' ? texts.closed : isBlocked ? texts.blocked : texts.open,
    isPrivate ? texts.private : null,
    type,
    priority === null ? null : fill(texts.priority, priority),
    labels.length === 0 ? null : fill(texts.labels, labels.join(', ')),
    assignees.length === 0 ? null : fill(texts.assignedTo, assignees.join(', ')),
    milestone,
    due === null ? null : fill(late, shortDay(due, today, locale)),
    children === null ? null : fill(texts.children, children.closed, children.total),
    comments === 0 ? null : fill(texts.comments, comments),
  ];
  return parts.filter((part) => part !== null).join(', ');
}
