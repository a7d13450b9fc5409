import { checklist, define, section } from './define.ts';

/** What must not be found out by others first. */
export const securityTemplates = [
  define({
    name: 'vulnerability',
    about: 'A weakness that is to be mended before it is known',
    title: '[SECURITY] ',
    labels: ['security'],
    type: 'bug',
    priority: 'P0',
    sections: [
      section('Severity', 'Low, medium, high or critical, and why:'),
      section('Description'),
      section('Reproduction', '1. '),
      section('Affected versions'),
      section('Mitigation', '- Until it is mended:', '- Fix:'),
      section('Dates', '- Found:', '- Fix due:', '- Disclosure:'),
    ],
  }),
  define({
    name: 'security-audit',
    about: 'A review of one component, by the OWASP Top 10',
    title: 'Security audit: ',
    labels: ['security-audit'],
    sections: [
      section('Scope', '- Component:', '- Version:', '- Out of scope:'),
      checklist('A01 Broken access control', 'every entry point checks rights', 'ids of others give nothing'),
      checklist('A02 Cryptographic failures', 'data in transit', 'data at rest', 'keys and secrets'),
      checklist('A03 Injection', 'queries', 'commands', 'templates and markup'),
      checklist('A04 Insecure design', 'threats written down', 'limits on what can be asked for'),
      checklist('A05 Security misconfiguration', 'defaults', 'error messages', 'headers'),
      checklist('A06 Vulnerable components', 'dependencies scanned'),
      checklist('A07 Authentication failures', 'guessing is slowed down', 'sessions end', 'second factor'),
      checklist('A08 Integrity failures', 'updates and builds are verified'),
      checklist('A09 Logging failures', 'what matters is logged', 'no secrets in logs'),
      checklist('A10 Server-side request forgery', 'addresses are checked'),
      section('Findings'),
    ],
  }),
];
