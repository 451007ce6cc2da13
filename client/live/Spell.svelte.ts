// Something that is so for a while and then no longer.

export class Spell {
  on = $state(false);
  readonly #lasts: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `lasts`: milliseconds from the last time it began. */
  constructor(lasts: number) {
    this.#lasts = lasts;
  }

  begin(): void {
    this.on = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.on = false;
    }, this.#lasts);
  }

  end(): void {
    this.on = false;
    clearTimeout(this.#timer);
  }
}
