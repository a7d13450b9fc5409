import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensureInstalled.mjs';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\b|[._-])/i;
const PACKAGE_FOLDER = /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The text of THIRD_PARTY_NOTICES.txt for the files (relative to the root) that were bundled. */
export function thirdPartyNotices(inputs) {
  const folders = new Set(
    inputs.map((input) => PACKAGE_FOLDER.exec(input)?.[1]).filter((folder) => folder !== undefined),
  );
  const packages = [...folders].map(describe).sort((a, b) => (a.title < b.title ? -1 : 1));
  const head = 'Grite bundles the packages below, each under its own licence.\n';
  return [head, ...packages.map(({ title, text }) => `${'-'.repeat(80)}\n${title}\n\n${text}\n`)].join('\n');
}

function describe(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const texts = readdirSync(join(root, folder))
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  const stated = [license ?? 'unknown licence', author?.name ?? author].filter(Boolean).join(', ');
  if (texts.length === 0 && !license) throw new Error(`${name}@${version} is bundled but states no licence`);
  return {
    title: `${name} ${version} (${stated})`,
    text: texts.join('\n\n') || readmeLicence(folder) || `Licence: ${stated}`,
  };
}

/** Some packages state their licence only in a section of their README. */
function readmeLicence(folder) {
  const readme = join(root, folder, 'README.md');
  if (!existsSync(readme)) return undefined;
  return /^#+\s*licen[cs]e\s*\n([\s\S]*?)(?=\n#|$(?![\s\S]))/im.exec(readFileSync(readme, 'utf8'))?.[1]?.trim();
}
