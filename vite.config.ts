import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const page = (name: string): string => resolve(import.meta.dirname, 'client', name, 'index.html');

// One entry for each page, so that a phone never downloads the console; and phones are built apart (`--mode phones`), so
// that what they share with the console is only what they need of it themselves.
const pages: Readonly<Record<string, readonly string[]>> = {
  phones: ['join', 'participant'],
  room: ['facilitator', 'projector', 'plan'],
};

export default defineConfig(({ mode }) => ({
  root: 'client',
  cacheDir: '../node_modules/.vite',
  mode: 'production',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  // The server offers WebSocket and polling; a phone need not load a third transport.
  resolve: {
    alias: [
      {
        find: /^.*\/webtransport\.js$/u,
        replacement: resolve(import.meta.dirname, 'client/live/noTransport.ts'),
      },
    ],
  },
  build: {
    outDir: '../dist/client',
    emptyOutDir: mode === 'phones',
    // Old phones: iOS 15 and a five-year-old Chrome know all of ES2022 but static blocks, which a test looks for.
    target: 'es2022',
    cssTarget: ['ios15', 'safari15', 'chrome94', 'firefox102'],
    // Nothing inline, so that the content policy stays strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: Object.fromEntries(
        (pages[mode] ?? Object.values(pages).flat()).map((name) => [name, page(name)]),
      ),
    },
  },
}));
