// What the connection itself has to say, on whatever page.

export const words = {
  unsent: 'No connection. That was not sent.',
} as const;
