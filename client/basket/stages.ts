// How far a window has come, as the newest view says it: what matters is when that changes.

export class Stages<Stage> {
  #seen = false;
  #stage: Stage | undefined;

  /** The stage before this one, undefined where it is the first; null when it is the same. */
  moves(stage: Stage): { readonly before: Stage | undefined } | null {
    if (this.#seen && stage === this.#stage) return null;
    const before = this.#stage;
    this.#seen = true;
    this.#stage = stage;
    return { before };
  }
}
