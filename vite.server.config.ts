import { defineConfig } from 'vite';

// The server as one file; its dependencies stay outside.
export default defineConfig({
  build: {
    ssr: 'server/main.ts',
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node22',
    rollupOptions: { output: { entryFileNames: 'main.js' } },
  },
});
