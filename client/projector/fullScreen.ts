// The whole screen, where the browser gives it. It does so only from a press on this very page.

export const isFullScreen = (): boolean => document.fullscreenElement !== null;

/** Asks for the whole screen; a browser that has none, or refuses, leaves the page as it is. */
export async function fillScreen(): Promise<void> {
  try {
    await document.documentElement.requestFullscreen({ navigationUI: 'hide' });
  } catch {
    // The wall is as large as its window, then.
  }
}

export async function toggleFullScreen(): Promise<void> {
  if (isFullScreen()) await document.exitFullscreen();
  else await fillScreen();
}
