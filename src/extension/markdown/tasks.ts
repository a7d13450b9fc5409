import type { RendererRule, StateCore, Token } from 'markdown-it';

/** A box of a task list. */
export interface Task {
  /** The line of the source that it stands on, from 0. */
  readonly line: number;
  readonly checked: boolean;
}

const BOX = /^\[[ xX]\]\s/;
/** The same in the first run of text, which ends with the line. */
const BOX_OF_TEXT = /^\[([ xX])\](?:\s+|$)/;

/** Turns the `[ ]` or `[x]` that a list item begins with into a box. Boxes are counted in the order of the text, in `env.tasks`. */
export function findTasks({ tokens, env, Token: NewToken }: StateCore): void {
  const tasks: Task[] = [];
  tokens.forEach((token, index) => {
    const [item, paragraph] = [tokens[index - 2], tokens[index - 1]];
    const text = token.children?.[0];
    if (token.type !== 'inline' || paragraph?.type !== 'paragraph_open' || item?.type !== 'list_item_open') return;
    const box = text?.type === 'text' && BOX.test(token.content) ? BOX_OF_TEXT.exec(text.content) : null;
    if (text === undefined || box === null || token.map === null) return;
    text.content = text.content.slice(box[0].length);
    const checked = box[1] !== ' ';
    const checkbox = new NewToken('task_checkbox', 'input', 0);
    checkbox.meta = { index: tasks.length, checked, label: plainText(token.children ?? []) };
    token.children?.unshift(checkbox);
    item.attrJoin('class', 'task');
    tasks.push({ line: token.map[0], checked });
  });
  env['tasks'] = tasks;
}

function plainText(tokens: readonly Token[]): string {
  return tokens.map(({ content }) => content).join('');
}

export const taskRule: RendererRule = (tokens, index, options, env, renderer) => {
  const token = tokens[index];
  if (token === undefined) return '';
  const { index: task, checked, label } = token.meta as { index: number; checked: boolean; label: string };
  token.attrs = [
    ['type', 'checkbox'],
    ['data-task', String(task)],
    ['aria-label', label],
    ...(checked ? [['checked', ''] as [string, string]] : []),
    ...(env?.['canTick'] === true ? [] : [['disabled', ''] as [string, string]]),
  ];
  return `${renderer.renderToken(tokens, index, options)} `;
};
