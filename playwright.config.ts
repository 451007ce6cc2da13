import { defineConfig } from '@playwright/test';

// The browser is the system's own Chromium: scripts/test.js finds or installs it and says so.
export default defineConfig({
  testDir: 'tests/surfaces',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A bell may be asked for without a hand to press; the tests count its strikes.
        '--mute-audio',
      ],
    },
  },
});
