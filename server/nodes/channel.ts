// What nodes say to one another goes over one channel that every node hears, itself included. A word may get lost, and
// comes once or not at all.

export interface Channel {
  say(text: string): void;
  /** Calls back with everything that is said from now on. */
  hear(heard: (text: string) => void): void;
  close(): void;
}
