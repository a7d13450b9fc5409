import { checklist, define, section, table } from './define.ts';

/** What goes out, and what goes wrong. */
export const operationsTemplates = [
  define({
    name: 'release',
    about: 'The checklist of a release; the title is its version',
    title: 'Release {title} checklist',
    labels: ['release'],
    sections: [
      checklist(
        'Before',
        'everything planned is merged',
        'version raised',
        'change log written',
        'tests and scans pass',
        'migration tried out',
      ),
      checklist('Release', 'tag made', 'artifacts built and signed', 'published', 'release notes published'),
      checklist('After', 'documentation updated', 'announced', 'error rates watched for a day', 'milestone closed'),
    ],
  }),
  define({
    name: 'deployment',
    about: 'One rollout, in stages, with the way back',
    title: 'Deploy ',
    labels: ['deployment'],
    sections: [
      section('What', '- Version:', '- Environment:', '- Window:'),
      checklist('Stage 1: staging', 'deployed', 'smoke tests pass', 'approved'),
      checklist('Stage 2: a small part of production', 'deployed', 'watched for an hour', 'no more errors than before'),
      checklist('Stage 3: everything', 'deployed', 'watched', 'status page updated'),
      section('Way back', 'When do we turn back, and with which command?'),
      section('Contacts', '- Lead:', '- On call:'),
    ],
  }),
  define({
    name: 'incident',
    about: 'What happened, when, and what follows from it',
    title: 'Incident: ',
    labels: ['incident', 'postmortem'],
    type: 'bug',
    sections: [
      section('Summary', 'What was affected, from when to when?'),
      section('Impact'),
      section(
        'Timeline (UTC)',
        '- 00:00 first sign',
        '- 00:00 acknowledged',
        '- 00:00 cause found',
        '- 00:00 recovered',
      ),
      section('Cause'),
      section('What helped, and what did not'),
      checklist('Actions', 'notice it earlier:', 'prevent it:', 'recover faster:'),
    ],
  }),
  define({
    name: 'ci-failure',
    about: 'A build that failed',
    title: 'CI Failure: ',
    labels: ['ci-failure'],
    type: 'bug',
    sections: [
      section('Build', '- Number:', '- Branch:', '- Commit:', '- Log:'),
      section('Failure', '```', '', '```'),
      section('Does it fail again?', '- [ ] always', '- [ ] sometimes'),
      section('Cause and fix'),
    ],
  }),
  define({
    name: 'feature-flags',
    about: 'Which flags there are, whose they are, and which can go',
    title: '[Feature Flags] ',
    labels: ['feature-flags'],
    sections: [
      table('Flags', 'Flag', 'What it switches', 'Owner', 'State', 'To be removed by'),
      checklist('To be removed', 'flag: '),
    ],
  }),
];
