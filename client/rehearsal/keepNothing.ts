// A rehearsal keeps nothing on this device: to a page that imports this, its storage is one that the browser forbids, so that
// all it wants to remember it remembers itself (live/storage.ts). Real circles on this device stay as they are.

for (const kind of ['localStorage', 'sessionStorage'] as const) {
  Reflect.defineProperty(window, kind, {
    get: () => {
      throw new Error('A rehearsal keeps nothing.');
    },
  });
}
