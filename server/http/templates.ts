// The plans a circle can be made from. This release ships the empty one.

export interface Template {
  readonly id: string;
  readonly title: string;
  /** The sum of its segments. */
  readonly minutes: number;
  readonly segments: readonly never[];
}

export const templates: readonly Template[] = [
  { id: 'blank', title: 'Blank circle', minutes: 0, segments: [] },
];
