// The plan as the views carry it. This release ships the template `blank` alone, so it is empty.

export interface Segment {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
}

export type SegmentSlice = Segment | null;

export interface PlanSlice {
  readonly segments: readonly Segment[];
  readonly current: string | null;
}
