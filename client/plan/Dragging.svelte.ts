// A title carried to another place: by mouse as soon as it moves, by finger after it has rested, so that a page can still be
// scrolled by its words. Keys do the same without it.

import type { Attachment } from 'svelte/attachments';

/** Pixels by which a press is still a press. */
const still = 8;
/** Milliseconds for which a finger rests before it carries. */
const rest = 350;
/** Pixels from the edge of the window within which it scrolls. */
const edge = 72;

export interface Place {
  readonly day: number;
  readonly at: number;
}

export class Dragging {
  /** The segment that is carried. */
  carried = $state<string | null>(null);
  /** Where it would be put, counted without it where it comes from; null where it lies. */
  before = $state.raw<Place | null>(null);

  readonly #put: (id: string, day: number, at: number) => void;
  #grip: { readonly id: string; readonly pointer: number; readonly x: number; readonly y: number } | null =
    null;
  #y = 0;
  #wait: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #list: HTMLElement | null = null;
  /** The click that ends a drag presses nothing. */
  #swallow = false;

  constructor(put: (id: string, day: number, at: number) => void) {
    this.#put = put;
  }

  /** On the element that holds all segments: while one is carried by finger the page does not scroll under it. */
  readonly held: Attachment<HTMLElement> = (element) => {
    this.#list = element;
    const stay = (event: TouchEvent): void => {
      if (this.carried !== null && event.cancelable) event.preventDefault();
    };
    element.addEventListener('touchmove', stay, { passive: false });
    return () => {
      element.removeEventListener('touchmove', stay);
      this.#end();
    };
  };

  down(event: PointerEvent, id: string): void {
    this.#swallow = false;
    if (event.button !== 0 || !event.isPrimary || !(event.currentTarget instanceof Element)) return;
    const target = event.currentTarget;
    this.#grip = { id, pointer: event.pointerId, x: event.clientX, y: event.clientY };
    this.#y = event.clientY;
    if (event.pointerType === 'mouse') target.setPointerCapture(event.pointerId);
    else
      this.#wait = setTimeout(() => {
        this.#lift();
      }, rest);
  }

  move(event: PointerEvent): void {
    if (this.#grip?.pointer !== event.pointerId) return;
    this.#y = event.clientY;
    const far = Math.hypot(event.clientX - this.#grip.x, event.clientY - this.#grip.y) >= still;
    if (this.carried === null) {
      if (!far) return;
      if (event.pointerType !== 'mouse') {
        this.#end();
        return;
      }
      this.#lift();
    }
    this.#look();
  }

  up(): void {
    const [id, place] = [this.carried, this.before];
    this.#swallow = id !== null;
    // A finger that carried something makes no click.
    setTimeout(() => {
      this.#swallow = false;
    }, 0);
    this.#end();
    if (id !== null && place !== null) this.#put(id, place.day, place.at);
  }

  cancel(): void {
    this.#end();
  }

  /** Whether a click is one; asked once for each. */
  pressed(): boolean {
    const real = !this.#swallow;
    this.#swallow = false;
    return real;
  }

  #lift(): void {
    this.carried = this.#grip?.id ?? null;
    this.#look();
    this.#scroll();
  }

  #end(): void {
    clearTimeout(this.#wait);
    cancelAnimationFrame(this.#frame);
    this.#grip = null;
    this.carried = null;
    this.before = null;
  }

  /** Between which two it would be let go, by the middles of the others. */
  #look(): void {
    const lists = [...(this.#list?.querySelectorAll<HTMLElement>('[data-day]') ?? [])];
    const list = lists.find((one) => this.#y < one.getBoundingClientRect().bottom) ?? lists[lists.length - 1];
    if (list === undefined) return;
    const rows = [...list.querySelectorAll<HTMLElement>('[data-segment]')];
    const others = rows.filter((row) => row.dataset['segment'] !== this.carried);
    const at = others.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return (top + bottom) / 2 < this.#y;
    }).length;
    this.before = { day: Number(list.dataset['day']), at };
  }

  #scroll(): void {
    const by = this.#y < edge ? -10 : this.#y > window.innerHeight - edge ? 10 : 0;
    if (by !== 0) {
      window.scrollBy(0, by);
      this.#look();
    }
    this.#frame = requestAnimationFrame(() => {
      this.#scroll();
    });
  }
}
