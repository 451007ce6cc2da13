// An effect that plain modules may use.

/** Calls `then` with what `read` gives, now and whenever that changes; its answer undoes it. Only in a component's start. */
export function watch<T>(read: () => T, then: (value: T) => (() => void) | undefined): void {
  $effect(() => then(read()));
}
