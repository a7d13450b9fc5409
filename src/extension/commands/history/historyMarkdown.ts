import * as vscode from 'vscode';
import type { issueHistory } from '../../../app/operations/issues/issueHistory.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { type Change, changeLine, type Step } from './changeLines.ts';
import { fenced } from './fenced.ts';
import { changedLines } from './changedLines.ts';

const SHOWN_DIGITS = 8;

/** The history of an issue as Markdown, the latest change first. What people wrote is text in it, never Markdown of ours. */
export function historyMarkdown({ short_id, title, history }: OutputOf<typeof issueHistory>): string {
  const steps = [...history].reverse().map(stepPart);
  return [`# ${escaped(`${short_id} ${title}`)}`, ...steps].join('\n\n') + '\n';
}

/** Who changed something, and when. */
export function stepHeading({ actor, name, ts_unix_ms: time }: Step): string {
  const when = new Date(Number(time)).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
  return `${when} · ${name ?? actor.slice(0, SHOWN_DIGITS)}`;
}

function stepPart(step: Step): string {
  const {
    event_ids: [event = ''],
    changes,
  } = step;
  const heading = `## ${escaped(stepHeading(step))} · \`${event.slice(0, SHOWN_DIGITS)}\``;
  if (changes.length === 0) return `${heading}\n\n${vscode.l10n.t('Changed nothing: everything was so already.')}`;
  const items = changes.map((change) => [`- ${escaped(changeLine(change))}`, ...details(change)].join('\n\n'));
  // Short ones stand in one list.
  const list = items.reduce(
    (text, item) => text + (text.endsWith('```') || item.includes('\n') ? '\n\n' : '\n') + item,
  );
  return `${heading}\n\n${list}`;
}

function details(change: Change): readonly string[] {
  switch (change.type) {
    case 'created':
      return change.body === '' ? [] : [fenced(change.body, 'markdown')];
    case 'body':
      return [fenced(changedLines(change.from, change.to), 'diff')];
    case 'comment':
      return [
        change.from === null ? fenced(change.to, 'markdown') : fenced(changedLines(change.from, change.to), 'diff'),
      ];
    default:
      return [];
  }
}

/** On one line, and nothing in it is Markdown. */
function escaped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]()<>#|~&!]/g, '\\$&');
}
