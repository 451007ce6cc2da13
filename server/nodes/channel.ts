// What nodes say to one another goes over one channel that every node hears, itself included. A word may get lost, and
// comes once or not at all.

export interface Channel {
  say(text: string): void;
  /** Calls back with everything that is said from now on; `missed` when something may have been said unheard. */
  hear(heard: (text: string) => void, missed: () => void): void;
  close(): void;
}
