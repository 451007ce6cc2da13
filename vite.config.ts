import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const page = (name: string): string => resolve(import.meta.dirname, 'client', name, 'index.html');

// One entry for each page, so that a phone never downloads the console.
export default defineConfig({
  root: 'client',
  cacheDir: '../node_modules/.vite',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // Old phones: nothing newer than iOS 15 and a five-year-old Chrome.
    target: ['ios15', 'safari15', 'chrome94', 'firefox102'],
    // Nothing inline, so that the content policy stays strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        join: page('join'),
        participant: page('participant'),
        facilitator: page('facilitator'),
        projector: page('projector'),
      },
    },
  },
});
