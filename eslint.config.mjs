import { readFileSync } from 'node:fs';
import tseslint from 'typescript-eslint';

const walls = JSON.parse(readFileSync(new URL('./scripts/lib/walls.json', import.meta.url), 'utf8'));

/** Where a layer's files are. */
const folderOf = (layer) => walls.folders[layer] ?? `src/${layer}`;

/** Import rules of the files below `folder`, which belongs to `layer`. */
function wallsOf(layer, folder) {
  const below = walls.layers[layer];
  const forbiddenLayers = Object.keys(walls.layers).filter((name) => name !== layer && !below.includes(name));
  const packages = Object.entries(walls.packages)
    .filter(([, homes]) => homes.some((home) => `${folder}/`.startsWith(`${home}/`)))
    .map(([name]) => name);
  const builtins = walls.nodeLayers.includes(layer) ? ['node:'] : [];
  const allowed = ['\\.\\.?/', 'grite:', ...builtins, ...packages.map((name) => `${name}(?:/|$)`)].join('|');
  const patterns = [
    {
      regex: `^(?!${allowed})`,
      message: `${folderOf(layer)} has no right to it: a package belongs to the folder that wraps it, Node to ${walls.nodeLayers.join(', ')}.`,
    },
    {
      regex: `^(?:\\.\\./)+(?:src/)?(?:${forbiddenLayers.join('|')})/`,
      message: `${folderOf(layer)} may import only: ${below.join(', ') || 'nothing'}.`,
    },
  ];
  return { files: [`${folder}/**/*.ts`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const layers = Object.keys(walls.layers);
// Later entries win: first the layers, then the folders inside them that wrap a package, outer ones before inner ones.
const layerOf = (folder) => layers.find((layer) => `${folder}/`.startsWith(`${folderOf(layer)}/`));
const homes = [...new Set(Object.values(walls.packages).flat())]
  .filter((home) => home !== folderOf(layerOf(home)))
  .sort((a, b) => a.length - b.length);

export default tseslint.config(
  { ignores: ['dist/', '.tsbuild/', 'coverage/', 'node_modules/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      complexity: ['error', 18],
      eqeqeq: 'error',
      'max-depth': ['error', 4],
      'max-lines': ['error', 600],
      'max-params': ['error', 5],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
      ],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // What was caught is passed on as it is.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      // A port's method is asynchronous whether or not this adapter has to wait for anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  ...layers.map((layer) => wallsOf(layer, folderOf(layer))),
  ...homes.map((home) => wallsOf(layerOf(home), home)),
  { files: ['src/cli/**/*.ts', 'scripts/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Generic readers of fixtures name their result type at the call.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A fixture that is not there, or is undefined, fails the test as it should.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Fixtures come as objects of functions, taken apart in parameters.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    // Ambient modules describe what others export, and can name types only by `import()`.
    files: ['**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // isomorphic-git discourages `readObject` where the type of an object is known, which a reader of any object does not.
    files: ['src/node/git/isomorphic/**/*.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    // Tools take what they load from the default export.
    files: ['*.config.*', 'scripts/lib/unhandledErrors.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs,mts}'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    // It is loaded by `require`, and has classes because the editor's API has them.
    files: ['test/host/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off', '@typescript-eslint/no-extraneous-class': 'off' },
  },
);
