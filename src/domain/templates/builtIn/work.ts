import { checklist, define, section, table } from './define.ts';

/** What is to be built or mended. */
export const workTemplates = [
  define({
    name: 'bug',
    about: 'Something does not work as it should',
    labels: ['bug'],
    type: 'bug',
    sections: [
      section('What happens'),
      section('What should happen'),
      section('Steps to reproduce', '1. '),
      section('Environment', '- Version:', '- System:'),
      section('Logs and screenshots'),
    ],
  }),
  define({
    name: 'feature',
    about: 'Something new, or better than now',
    labels: ['feature'],
    type: 'feature',
    sections: [
      section('Problem', 'Who has it, and when?'),
      section('Proposal'),
      section('Alternatives'),
      checklist('Done when', 'it works as described', 'it has tests', 'it is documented'),
    ],
  }),
  define({
    name: 'tech-debt',
    about: 'Code that costs more than it should',
    labels: ['tech-debt'],
    type: 'task',
    sections: [
      section('Where'),
      section('What it costs us', 'Time, faults, fear of changes: what happens if nothing is done?'),
      section('What to do instead'),
      section('Risk of changing it'),
    ],
  }),
  define({
    name: 'refactor',
    about: 'A change of structure in several places, step by step',
    title: 'Refactor: ',
    labels: ['refactor'],
    type: 'task',
    sections: [
      section('Goal'),
      section('Scope', 'In:', 'Out:'),
      table('Progress', 'Module', 'State', 'Owner'),
      section('Rules', '- One module at a time, tests included', '- Behaviour stays the same'),
    ],
  }),
  define({
    name: 'investigation',
    about: 'Notes on the way to the cause of something',
    title: 'Investigation: ',
    labels: ['investigation'],
    sections: [
      section('Symptoms', '- What is seen:', '- How often, and where:', '- Since when:'),
      section('What was tried', '1. '),
      section('Cause'),
      section('Solution'),
      section('How to prevent it'),
    ],
  }),
  define({
    name: 'breaking-change',
    about: 'A change that others have to follow',
    title: 'Breaking change: ',
    labels: ['breaking-change'],
    sections: [
      section('Change'),
      section('Why'),
      section('How to migrate'),
      table('Who is concerned', 'Consumer', 'State', 'Contact'),
      section('Dates', '- Announced:', '- Last warning:', '- Removed:'),
    ],
  }),
];
