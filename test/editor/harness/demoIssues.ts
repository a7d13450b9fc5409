/** Issues of an invented to-do program, the oldest first. `after` names the titles that have to be done before. */
export interface DemoIssue {
  readonly title: string;
  readonly body: string;
  readonly options?: readonly string[];
  readonly comments?: readonly string[];
  readonly after?: readonly string[];
  readonly closed?: boolean;
}

export const DEMO_ISSUES: readonly DemoIssue[] = [
  {
    title: 'Keep the list in a file',
    body: 'Nothing may be lost when the program ends.\n\n- [x] write\n- [x] read\n- [ ] notice changes made elsewhere',
    options: ['--type', 'feature', '--milestone', 'v1'],
    closed: true,
  },
  {
    title: 'Crash when the list is empty',
    body: '`todo list` ends with an error in a **new** folder:\n\n```js\nconst first = items[0].title; // items is empty\n```',
    options: ['--type', 'bug', '--priority', 'P0', '--label', 'cli', '--assignee', '@me', '--milestone', 'v1'],
    comments: ['I see it too, with version 0.3.', 'A list that is empty should say so: _Nothing to do_.'],
  },
  {
    title: 'Due dates',
    body: 'An entry can have a day on which it has to be done. See the [ideas](https://example.com/ideas).',
    options: ['--type', 'feature', '--priority', 'P2', '--label', 'ui', '--due', '2027-01-15', '--milestone', 'v2'],
    comments: ['Time of day as well?\n\n> An entry can have a day\n\nA day is enough to begin with.'],
  },
  {
    title: 'Show what is overdue in red',
    body: '| state | colour |\n| --- | --- |\n| overdue | red |\n| today | yellow |',
    options: ['--type', 'feature', '--label', 'ui', '--label', 'good first issue'],
    after: ['Due dates'],
  },
  {
    title: 'Umlauts and emoji in titles: äöü ✅ 待办事项',
    body: 'They have to be *counted* as they are seen.',
    options: ['--type', 'bug', '--priority', 'P1', '--label', 'cli'],
  },
  {
    title: 'Describe the file format',
    body: 'One page: what a line means, what may be added later.',
    options: ['--type', 'docs', '--priority', 'P3'],
    after: ['Keep the list in a file'],
  },
  {
    title:
      'A very long title, as people write them when they would rather put all that they know about the problem into one line',
    body: 'Text.',
    options: ['--label', 'ui', '--label', 'wording', '--label', 'needs discussion', '--label', 'later'],
  },
  { title: 'Two windows overwrite each other', body: 'The last one wins.', options: ['--type', 'bug'], closed: true },
];
