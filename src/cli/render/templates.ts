import type { listTemplates } from '../../app/operations/templates/listTemplates.ts';
import type { showTemplate } from '../../app/operations/templates/showTemplate.ts';
import { neutralise, oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint } from './style.ts';
import { displayWidth, padTo } from './width.ts';

export const renderTemplateList: Renderer<OutputOf<typeof listTemplates>> = ({ templates, problems }, { style }) => {
  const names = templates.map(({ name }) => oneLine(name));
  const width = Math.max(0, ...names.map(displayWidth));
  const rows = templates.map(({ about, source }, index) => {
    const own = source === 'repository' ? paint(style, 'cyan', '  (of this repository)') : '';
    return `${paint(style, 'yellow', padTo(names[index] ?? '', width))}  ${oneLine(about)}${own}`;
  });
  const notes = problems.map(
    ({ path, line, reason }) => `${oneLine(path)}${line === null ? '' : `, line ${line}`}: ${oneLine(reason)}`,
  );
  return { ...lines(...rows), notes };
};

export const renderTemplate: Renderer<OutputOf<typeof showTemplate>> = ({ template }, { style }) => {
  const { name, about, title, labels, assignees, type, priority, path, body } = template;
  const named = [
    ['Title', title],
    ['Labels', labels.join(', ')],
    ['Assignees', assignees.join(', ')],
    ['Type', type ?? ''],
    ['Priority', priority ?? ''],
    ['File', path ?? ''],
  ] as const;
  return lines(
    `${paint(style, 'yellow', oneLine(name))}  ${oneLine(about)}`,
    ...named.filter(([, value]) => value !== '').map(([key, value]) => `${key}: ${oneLine(value)}`),
    '',
    ...neutralise(body).trimEnd().split('\n'),
  );
};
