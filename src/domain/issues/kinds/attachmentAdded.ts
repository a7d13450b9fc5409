import { hexBytes, text } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { issueKind } from '../kind.ts';

export const attachmentAdded = issueKind({
  tag: 10,
  name: 'AttachmentAdded',
  payload: tuple({ name: text, sha256: hexBytes(32), mime: text }),
  example: {
    name: 'log.txt',
    sha256: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    mime: 'text/plain',
  },
  apply: (state, { name, sha256, mime }, version) =>
    void state.attachments.set(version.id, { id: version.id, version, name, sha256, mime }),
});
