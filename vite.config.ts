import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const page = (name: string): string => resolve(import.meta.dirname, 'client', name, 'index.html');

// The rehearsal is a folder of its own with relative addresses (`--mode rehearsal`), so that it can be put anywhere.
const rehearsal = resolve(import.meta.dirname, 'client', 'rehearsal');
const screens = ['index', 'wall', 'console', 'phone'].map((name): [string, string] => [
  name,
  resolve(rehearsal, `${name}.html`),
]);

// One entry for each page, so that a phone never downloads the console; and phones are built apart (`--mode phones`), so
// that what they share with the console is only what they need of it themselves.
const pages: Readonly<Record<string, readonly string[]>> = {
  phones: ['join', 'participant'],
  room: ['facilitator', 'projector', 'plan'],
};

export default defineConfig(({ mode }) => ({
  root: mode === 'rehearsal' ? rehearsal : 'client',
  base: mode === 'rehearsal' ? './' : '/',
  cacheDir: resolve(import.meta.dirname, 'node_modules', '.vite'),
  mode: 'production',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  // The server offers WebSocket and polling; a phone need not load a third transport.
  resolve: {
    alias: [
      {
        find: /^.*\/webtransport\.js$/u,
        replacement: resolve(import.meta.dirname, 'client/live/noTransport.ts'),
      },
      ...(mode === 'rehearsal'
        ? [{ find: 'socket.io-client', replacement: resolve(rehearsal, 'noNetwork.ts') }]
        : []),
    ],
  },
  build: {
    outDir: resolve(import.meta.dirname, 'dist', mode === 'rehearsal' ? 'rehearsal' : 'client'),
    emptyOutDir: mode === 'phones' || mode === 'rehearsal',
    // Old phones: iOS 15 and a five-year-old Chrome know all of ES2022 but static blocks, which a test looks for.
    target: 'es2022',
    cssTarget: ['ios15', 'safari15', 'chrome94', 'firefox102'],
    // Nothing inline, so that the content policy stays strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: Object.fromEntries(
        mode === 'rehearsal'
          ? screens
          : (pages[mode] ?? Object.values(pages).flat()).map((name) => [name, page(name)]),
      ),
    },
  },
}));
