// One line a circle: what is to happen to it happens one after another.

export class Lines {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Works once everything before it in this line is over, however that went. */
  queue<T>(code: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(code) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(code, settled);
    void settled.then(() => {
      if (this.#last.get(code) === settled) this.#last.delete(code);
    });
    return mine;
  }

  /** Resolves once every line is empty that is not now. */
  async empty(): Promise<void> {
    await Promise.allSettled(this.#last.values());
  }
}
