// The keys that turn: a keyboard's, and those of a presenter in the hand.

/** 1 for the next page, -1 for the one before, 0 for any other key. */
export function turnOf(event: KeyboardEvent): 1 | -1 | 0 {
  if (event.ctrlKey || event.metaKey || event.altKey) return 0;
  switch (event.key) {
    case 'PageDown':
    case 'ArrowDown':
    case 'ArrowRight':
      return 1;
    case 'PageUp':
    case 'ArrowUp':
    case 'ArrowLeft':
      return -1;
    default:
      return 0;
  }
}
