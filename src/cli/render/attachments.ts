import type { addAttachment } from '../../app/operations/attachments/addAttachment.ts';
import type { getAttachment } from '../../app/operations/attachments/getAttachment.ts';
import type { listAttachments } from '../../app/operations/attachments/listAttachments.ts';
import { fromUtf8 } from '../../base/bytes.ts';
import { count } from './count.ts';
import { neutralise, oneLine } from './neutralise.ts';
import { personName } from './person.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { localTime } from './times.ts';

export const renderAttached: Renderer<OutputOf<typeof addAttachment>> = ({ short_id, name, mime, size, action }) => {
  const what = `${oneLine(name)} (${oneLine(mime)}${size === null ? '' : `, ${count(size, 'byte')}`})`;
  if (action === 'unchanged') return lines(`Nothing to do: ${what} is attached to ${short_id} already`);
  const only = size === null ? ', by its SHA-256 only' : '';
  return lines(`Attached ${what} to ${short_id}${only}`);
};

/** The bytes themselves, where they may go anywhere; on a terminal only text, and only what cannot steer it. */
export const renderAttachment: Renderer<OutputOf<typeof getAttachment>> = (output, { style }) => {
  const { name, mime, size, output_path, content_base64 } = output;
  if (output_path !== null || content_base64 === null) {
    return lines(`Wrote ${count(size, 'byte')} to ${oneLine(output_path ?? '')}`);
  }
  const bytes = Buffer.from(content_base64, 'base64');
  if (style.width === undefined) return { text: '', bytes };
  const text = fromUtf8(bytes);
  if (text !== undefined && !text.includes('\0')) return { text: neutralise(text), isDocument: true };
  return {
    ...lines(`${oneLine(name)}: ${oneLine(mime)}, ${count(size, 'byte')}`),
    notes: ['it is not text, and so it is not shown on a terminal; --output FILE writes it'],
  };
};

export const renderAttachments: Renderer<OutputOf<typeof listAttachments>> = ({ short_id, attachments, total }) =>
  lines(
    ...attachments.flatMap(({ name, mime, sha256, actor, actor_name, ts_unix_ms, stored }) => [
      `${oneLine(name)}  ${oneLine(mime)}  ${personName(actor, actor_name)}, ${localTime(ts_unix_ms)}`,
      `  sha256 ${oneLine(sha256)}${stored ? '' : '  (not in this repository)'}`,
    ]),
    ...(total === 0 ? [] : ['']),
    total === 0 ? `Nothing is attached to ${short_id}` : count(total, 'attachment'),
  );
