/**
 * Collects the texts that the extension says into l10n/bundle.l10n.json, for translators. `--check` only says whether the file
 * is up to date; `--missing` names what each translation lacks.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root } from './lib/ensureInstalled.mjs';

const SOURCES = 'src/extension';
const BUNDLE = 'l10n/bundle.l10n.json';

/** The file as it should be. */
export async function bundleText() {
  const { getL10nJson } = await import('@vscode/l10n-dev');
  const files = readdirSync(join(root, SOURCES), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const sources = files
    .map((file) => readFileSync(join(root, SOURCES, file), 'utf8'))
    .filter((text) => text.includes('l10n'));
  // As one text, since each one costs a tenth of a second, however short it is.
  const found = await getL10nJson([{ extension: '.ts', contents: sources.join('\n') }]);
  const texts = Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(texts), undefined, 2)}\n`;
}

/** Path of each translation → path of the texts that it translates. */
export function translations() {
  const of = (folder, name, all) =>
    readdirSync(join(root, folder))
      .filter((file) => new RegExp(`^${name}\\.[a-z-]+\\.json$`).test(file))
      .map((file) => [join(folder, file), all]);
  return Object.fromEntries([...of('.', 'package\\.nls', 'package.nls.json'), ...of('l10n', 'bundle\\.l10n', BUNDLE)]);
}

function read(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  ensureInstalled();
  const text = await bundleText();
  const isStale = !existsSync(join(root, BUNDLE)) || readFileSync(join(root, BUNDLE), 'utf8') !== text;
  if (process.argv.includes('--check')) {
    if (isStale) console.error(`${BUNDLE} is out of date: npm run l10n`);
    process.exitCode = isStale ? 1 : 0;
  } else {
    mkdirSync(join(root, 'l10n'), { recursive: true });
    if (isStale) writeFileSync(join(root, BUNDLE), text);
    console.log(isStale ? `Wrote ${BUNDLE}` : 'Nothing to write');
    for (const [translation, all] of Object.entries(translations())) {
      const [wanted, there] = [Object.keys(read(all)), Object.keys(read(translation))];
      for (const key of wanted.filter((each) => !there.includes(each))) console.log(`${translation} lacks: ${key}`);
      for (const key of there.filter((each) => !wanted.includes(each))) console.log(`${translation} has more: ${key}`);
    }
  }
}
