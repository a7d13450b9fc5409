/** What a drag of a card does to the board. */
export interface DragTarget {
  /** Whether this card may be taken. */
  canDrag(): boolean;
  begun(issue: string, column: string): void;
  /** Let go over a column; `undefined`: nowhere, or given up. */
  ended(issue: string, from: string, to: string | undefined): void;
}

/** Pixels that a pointer moves before it drags; less is a click. */
const THRESHOLD = 5;
/** So near an edge, in pixels, the board or a column scrolls below the card, by so many a frame. */
const EDGE = 48;
const STEP = 14;

interface Drag {
  readonly pointer: number;
  readonly card: HTMLElement;
  readonly issue: string;
  readonly from: string;
  readonly start: readonly [x: number, y: number];
  at: readonly [x: number, y: number];
  ghost: HTMLElement | undefined;
  readonly shield: HTMLElement;
  over: HTMLElement | undefined;
  frame: number;
}

/**
 * Lets a pointer drag cards from column to column. Pointer events rather than the browser's drag and drop: touch works, the
 * card under the pointer looks like the card, and the editor around the page does not take it for something to open.
 */
export class CardDrag {
  #drag: Drag | undefined;
  /** The click that ends a drag opens nothing. */
  #justDragged = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly target: DragTarget,
  ) {
    root.addEventListener('pointerdown', (event) => this.#down(event));
    root.addEventListener('pointermove', (event) => this.#move(event));
    root.addEventListener('pointerup', (event) => this.#up(event));
    root.addEventListener('pointercancel', () => this.cancel());
    root.addEventListener('click', (event) => this.#click(event), true);
    window.addEventListener('blur', () => this.cancel());
  }

  get isDragging(): boolean {
    return this.#drag?.ghost !== undefined;
  }

  /** Puts the card back. */
  cancel(): void {
    this.#end(undefined);
  }

  #down(event: PointerEvent): void {
    this.#justDragged = false;
    const card = (event.target as Element).closest<HTMLElement>('[data-issue]');
    const column = card?.closest<HTMLElement>('[data-column]');
    if (event.button !== 0 || card === null || !column || !this.target.canDrag()) return;
    const { issue } = card.dataset;
    const from = column.dataset.column;
    if (issue === undefined || from === undefined) return;
    const start = [event.clientX, event.clientY] as const;
    const { pointerId: pointer } = event;
    this.#drag = {
      pointer,
      card,
      issue,
      from,
      start,
      at: start,
      ghost: undefined,
      over: undefined,
      frame: 0,
      shield: newShield(),
    };
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    drag.at = [event.clientX, event.clientY];
    const [dx, dy] = [drag.at[0] - drag.start[0], drag.at[1] - drag.start[1]];
    if (drag.ghost === undefined) {
      if (Math.hypot(dx, dy) < THRESHOLD) return;
      // Touch: without a hold, the finger scrolls.
      this.#begin(drag);
    }
    event.preventDefault();
    this.#follow(drag);
  }

  #up(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    if (drag.ghost !== undefined) this.#justDragged = true;
    this.#end(drag.over?.dataset.column);
  }

  #click(event: MouseEvent): void {
    if (!this.#justDragged) return;
    this.#justDragged = false;
    event.stopPropagation();
    event.preventDefault();
  }

  #begin(drag: Drag): void {
    const box = drag.card.getBoundingClientRect();
    const ghost = drag.card.cloneNode(true) as HTMLElement;
    for (const name of ['data-issue', 'role', 'tabindex', 'aria-label', 'aria-describedby'])
      ghost.removeAttribute(name);
    ghost.setAttribute('aria-hidden', 'true');
    ghost.classList.add('is-ghost');
    Object.assign(ghost.style, { width: `${box.width}px`, left: `${box.left}px`, top: `${box.top}px` });
    this.root.append(drag.shield, ghost);
    drag.shield.setPointerCapture(drag.pointer);
    drag.ghost = ghost;
    drag.card.classList.add('is-taken');
    this.target.begun(drag.issue, drag.from);
    this.#scroll(drag);
  }

  #follow(drag: Drag): void {
    const [x, y] = drag.at;
    if (drag.ghost !== undefined) {
      drag.ghost.style.transform = `translate(${x - drag.start[0]}px, ${y - drag.start[1]}px) rotate(1.5deg)`;
    }
    const below = document.elementsFromPoint(x, y).map((each) => each.closest<HTMLElement>('[data-column]'));
    const over = below.find((column) => column !== null) ?? undefined;
    if (over === drag.over) return;
    drag.over?.classList.remove('is-over');
    drag.over = over;
    if (over !== undefined && over.dataset.column !== drag.from) over.classList.add('is-over');
  }

  /** Scrolls what is below the pointer while that is near an edge. */
  #scroll(drag: Drag): void {
    drag.frame = requestAnimationFrame(() => {
      if (this.#drag !== drag) return;
      const [x, y] = drag.at;
      const columns = this.root.querySelector('.columns');
      const body = drag.over?.querySelector('.column-body');
      const sideways = columns && pull(x, columns.getBoundingClientRect().left, columns.getBoundingClientRect().right);
      if (sideways) columns.scrollLeft += sideways;
      const upDown = body && pull(y, body.getBoundingClientRect().top, body.getBoundingClientRect().bottom);
      if (upDown) body.scrollTop += upDown;
      if (sideways) this.#follow(drag);
      this.#scroll(drag);
    });
  }

  #end(to: string | undefined): void {
    const drag = this.#drag;
    if (drag === undefined) return;
    this.#drag = undefined;
    cancelAnimationFrame(drag.frame);
    drag.over?.classList.remove('is-over');
    if (drag.ghost === undefined) return;
    drag.ghost.remove();
    drag.card.classList.remove('is-taken');
    drag.shield.remove();
    this.target.ended(drag.issue, drag.from, to);
  }
}

/** Lies over the page during a drag. */
function newShield(): HTMLElement {
  const shield = document.createElement('div');
  shield.className = 'drag-shield';
  return shield;
}

/** How far to scroll for a pointer at `at` between two edges; 0 in the middle. */
function pull(at: number, low: number, high: number): number {
  if (at < low + EDGE) return -STEP;
  return at > high - EDGE ? STEP : 0;
}
