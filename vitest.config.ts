import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const wire = ['tests/wire/**/*.test.ts', 'tests/store/**/*.test.ts', 'tests/server/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'unit',
          setupFiles: ['tests/support/chance.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: [
            ...wire,
            'tests/games/**',
            'tests/simulation/**',
            'tests/worst/**',
            'tests/nodes/**',
            'tests/surfaces/**',
            'node_modules/**',
          ],
        },
      },
      // Attackers play against the basket, and print how often they win.
      { test: { name: 'games', include: ['tests/games/**/*.test.ts'], testTimeout: 600_000 } },
      // A whole day in simulated time, from one number.
      {
        plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
        resolve: { conditions: ['browser'] },
        test: { name: 'simulation', include: ['tests/simulation/**/*.test.ts'], testTimeout: 3_600_000 },
      },
      // The real process on its worst days.
      {
        test: {
          name: 'worst',
          include: ['tests/worst/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 60_000,
        },
      },
      // Several real processes on one Redis.
      {
        test: {
          name: 'nodes',
          include: ['tests/nodes/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      // A real server, real sockets, the real clock.
      { test: { name: 'wire', include: wire, testTimeout: 20_000 } },
    ],
  },
});
