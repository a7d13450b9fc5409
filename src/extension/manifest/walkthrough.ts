import type { Texts } from './texts.ts';

/** Id of the one walkthrough. */
export const WALKTHROUGH = 'grite.start';

interface Step {
  readonly id: string;
  readonly title: string;
  /** Its last line is a button: `[Verb](command:…)`. */
  readonly text: string;
  /** The name of its picture in media/walkthrough, without `.svg`. */
  readonly picture: string;
  /** What the picture shows, for those who do not see it. */
  readonly altText: string;
  readonly doneWhen: readonly string[];
}

const STEPS: readonly Step[] = [
  {
    id: 'look',
    title: 'See the issues of your repository',
    text: 'Issues are kept in the git repository itself, beside the code: no server, no account. What others push arrives with a fetch.\n[Show Issues](command:grite.issues.focus)',
    picture: 'look',
    altText: 'A list of open and closed issues in the side bar',
    doneWhen: ['onView:grite.issues'],
  },
  {
    id: 'init',
    title: 'Set up this clone',
    text: 'Say once who writes from here. You choose whether AGENTS.md gets a section for coding agents.\n[Initialize](command:grite.init)',
    picture: 'init',
    altText: 'A person beside a branch of commits',
    doneWhen: ['onCommand:grite.init', 'onContext:grite.state == ready'],
  },
  {
    id: 'create',
    title: 'Write an issue',
    text: 'A title is enough. Labels, assignees, a priority and a description in Markdown can follow at any time.\n[Create Issue](command:grite.issue.create)\nOr [bring issues from another tracker](command:grite.import).',
    picture: 'create',
    altText: 'A form with a title, labels and a description',
    doneWhen: ['onCommand:grite.issue.create', 'onCommand:grite.import'],
  },
  {
    id: 'find',
    title: 'Find any issue by its words',
    text: 'Words of the title, the description or a comment find an issue, and so does its id. Queries such as `is:open label:bug` work as well.\n[Find Issue](command:grite.issue.find)',
    picture: 'find',
    altText: 'A search box with matching issues below it',
    doneWhen: ['onCommand:grite.issue.find'],
  },
  {
    id: 'ready',
    title: 'See what can be started now',
    text: 'Issues can wait for one another. Those that wait for nothing are ready, the most urgent first.\n[Show Ready Issues](command:grite.issues.ready)',
    picture: 'ready',
    altText: 'Three issues joined by arrows, the first of them ready',
    doneWhen: ['onCommand:grite.issues.ready'],
  },
];

/** The one walkthrough; it is opened by its command or from the Welcome page, never by itself. */
export function walkthrough(texts: Texts): readonly object[] {
  return [
    {
      id: WALKTHROUGH,
      title: texts.add('walkthrough.title', 'Get Started with Grite'),
      description: texts.add('walkthrough.description', 'Issues inside your git repository, in five steps.'),
      steps: STEPS.map(({ id, title, text, picture, altText, doneWhen }) => ({
        id,
        title: texts.add(`walkthrough.${id}.title`, title),
        description: texts.add(`walkthrough.${id}.text`, text),
        media: {
          svg: `media/walkthrough/${picture}.svg`,
          altText: texts.add(`walkthrough.${id}.alt`, altText),
        },
        completionEvents: doneWhen,
      })),
    },
  ];
}
