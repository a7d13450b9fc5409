import { ok } from '../../../base/result.ts';
import { slackPost, slackSettings } from '../slack.ts';
import { destinationKind } from './destinationKind.ts';

/** Tells a channel of Slack what was published. */
export const slack = destinationKind({
  className: 'SlackDestination',
  name: 'slack',
  schema: slackSettings,
  act: (settings, { notice, artifacts }, env) => {
    const fields = { ...notice.fields, artifacts: artifacts.join(', ') };
    const post = slackPost(settings, { ...notice, fields }, env);
    if (!post.ok) return post;
    return ok(post.value === undefined ? { kind: 'nothing' } : { kind: 'post', post: post.value });
  },
});
