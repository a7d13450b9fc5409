import { text } from '../../event/fields.ts';
import { tuple } from '../../event/kind.ts';
import { compareVersions } from '../../event/order.ts';
import { parseCommentEdit } from '../commentEdit.ts';
import { shownComment } from '../commitClosing.ts';
import { issueKind } from '../kind.ts';

export const commentAdded = issueKind({
  tag: 3,
  name: 'CommentAdded',
  payload: tuple({ body: text }),
  example: { body: 'Looks good' },
  apply(state, { body }, version) {
    const edit = parseCommentEdit(body);
    if (edit === undefined) {
      state.comments.set(version.id, {
        id: version.id,
        actor: version.actor,
        ts: version.ts,
        body: shownComment(body),
      });
      return;
    }
    const known = state.revisions.get(edit.comment);
    if (known === undefined || compareVersions(known.version, version) < 0) {
      state.revisions.set(edit.comment, { body: edit.body, version });
    }
  },
});
