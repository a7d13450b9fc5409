import { ok } from '../../../base/result.ts';
import { slackPost, slackSettings } from '../slack.ts';
import { hookKind } from './hookKind.ts';

/** Tells a channel of Slack. */
export const slack = hookKind({
  className: 'SlackDestination',
  name: 'slack',
  schema: slackSettings,
  act: (settings, notice, env) => {
    const post = slackPost(settings, notice, env);
    if (!post.ok) return post;
    return ok(post.value === undefined ? { kind: 'nothing' } : { kind: 'post', post: post.value });
  },
});
