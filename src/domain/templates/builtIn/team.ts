import { checklist, define, section, table } from './define.ts';

/** What people and agents tell one another. */
export const teamTemplates = [
  define({
    name: 'adr',
    about: 'An architecture decision, with its reasons',
    title: 'ADR: ',
    labels: ['adr'],
    sections: [
      section('Status', 'Proposed'),
      section('Context', 'What forces a decision, and which options are there?'),
      section('Decision'),
      section('Rationale'),
      section('Consequences', '- Easier:', '- Harder:'),
    ],
  }),
  define({
    name: 'onboarding',
    about: 'The first weeks of somebody new; the title is the name',
    title: 'Onboarding: ',
    labels: ['onboarding'],
    sections: [
      checklist(
        'First week',
        'access to everything that is needed',
        'development environment runs',
        'walk through the code with a mentor',
        'first small change merged',
        'own actor: `grite actor init --label NAME-laptop`',
      ),
      checklist('Second week', 'paired on a larger change', 'has seen a release', 'knows who to ask for what'),
      section('Where to find things', '- Architecture:', '- Conventions:', '- Contacts:'),
    ],
  }),
  define({
    name: 'review',
    about: 'What a review found',
    title: 'Review: ',
    labels: ['review'],
    sections: [
      section('Overall'),
      checklist('Has to change', 'path:line - '),
      checklist('Could be better', 'path:line - '),
      section('Questions'),
    ],
  }),
  define({
    name: 'pr-checklist',
    about: 'What to see to before a pull request',
    title: 'PR Prep: ',
    labels: ['pr-checklist'],
    sections: [
      checklist(
        'Checklist',
        'does what it is for, and nothing else',
        'tests for it, and all tests pass',
        'documentation and change log',
        'nothing left behind: debug output, open questions',
        'history is tidy, and on top of the main branch',
      ),
      section('How to review it'),
    ],
  }),
  define({
    name: 'ownership',
    about: 'Who looks after which part of the code',
    title: '[Ownership] ',
    labels: ['ownership', 'meta'],
    sections: [
      table('Owners', 'Path', 'First', 'Second'),
      section('Rules', '- Changes need the approval of an owner', '- The second decides when the first is away'),
    ],
  }),
  define({
    name: 'memory',
    about: 'What a later session of an agent should know',
    title: '[Memory] ',
    labels: ['memory'],
    sections: [section('What'), section('Where it applies'), section('Why, and since when')],
  }),
  define({
    name: 'handoff',
    about: 'Work that somebody else goes on with',
    title: 'Handoff: ',
    labels: ['handoff'],
    sections: [
      section('Done', '- '),
      section('Begun', '- '),
      section('Blocked', '- '),
      section('Changed files', '- '),
      section('Next steps', '1. '),
    ],
  }),
];
