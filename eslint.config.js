import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

// Which way things point: shared <- server/core <- server, and shared <- client.
const borders = (files, allowed, forbidden) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: forbidden, message: `May import ${allowed} only (docs/architecture.md).` }] },
    ],
  },
});

const pure = {
  files: ['shared/**/*.ts', 'server/core/**/*.ts'],
  rules: {
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: 'The core is handed its clock.' },
      { object: 'Math', property: 'random', message: 'The core is handed its chance.' },
    ],
    'no-restricted-syntax': [
      'error',
      { selector: "NewExpression[callee.name='Date']", message: 'The core is handed its clock.' },
      { selector: ':function[async=true]', message: 'The core waits for nothing.' },
    ],
  },
};

export default ts.config(
  { ignores: ['dist', 'data', 'screenshots', 'test-results', '.svelte-check', 'node_modules'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node },
      parserOptions: {
        project: ['./tsconfig.json', './*/tsconfig.json', './server/core/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      eqeqeq: 'error',
      // Code points of control signs are what cleaning text is about.
      'no-control-regex': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // What people type is measured in code points, as the contract says.
      '@typescript-eslint/no-misused-spread': 'off',
      // SeatId | 'centre' tells a reader more than string.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['client/**/*.{ts,svelte,svelte.ts}'],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // Svelte reads a page's state through functions that the type checker cannot follow.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      'prefer-const': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inline-styles': ['error', { allowTransitions: false }],
    },
  },
  pure,
  borders(
    ['shared/**'],
    'shared/, the schema library and pure cryptography',
    '^(?!\\.{1,2}/|valibot$|@noble/|@scure/base$)|/(server|client)/',
  ),
  borders(
    ['server/core/**'],
    'shared/, server/core/ and pure cryptography',
    '^(?!\\.|@noble/)|\\.\\./(?!\\.\\./shared/|\\.\\./\\.\\./shared/)(?!(activity|answers|arrival|basket|circle|gathered|handIn|outcome|permits|plan|seating|state|views)\\.ts)',
  ),
  borders(['server/**'], 'shared/ and server/', '/client/'),
  borders(['client/**'], 'shared/ and client/', '/server/'),
  // A rehearsal holds a whole circle in the page; the screens in it are pages like any other.
  borders(['client/rehearsal/**'], 'shared/, client/ and server/core/', '/server/(?!core/)'),
  borders(
    ['client/rehearsal/{wall,console,phone,framed,way,wire}.ts', 'client/rehearsal/Phone.svelte'],
    'shared/ and client/, and nothing of the circle itself',
    '/server/|\\./(lines|room|walk)\\.ts',
  ),
  { files: ['**/*.js', '**/*.config.ts'], ...ts.configs.disableTypeChecked },
);
