// What the console says of the plan: to the facilitator alone, softly, and nothing when time is over.

import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { beginning, endsAbout, minutesLeft, nextSegment } from '../../client/facilitator/planning.ts';
import shipped from '../../shared/content/templates.json' with { type: 'json' };
import { template } from '../../shared/plan.ts';
import { aCircle, at, desk, facilitator, must } from '../support/aCircle.ts';

const templates = v.parse(v.array(template), shipped.templates);
const segmentsOf = (id: string) => templates.find((one) => one.id === id)?.segments ?? [];
const view = desk(
  must(
    must(aCircle({ open: false }), facilitator, {
      type: 'plan.set',
      segments: segmentsOf('leading-together'),
    }),
    facilitator,
    { type: 'circle.open' },
  ),
);
const [first] = view.plan.segments;
const entered = { id: first?.id ?? '', at: at(0) };
const planned = first?.minutes ?? 0;

describe('the time of a segment', () => {
  test('is said while there is some left, and never that it is over', () => {
    expect(minutesLeft(view, entered, at(0))).toBeNull();
    expect(minutesLeft(view, entered, at(61))).toBe(planned - 1);
    expect(minutesLeft(view, entered, at(planned * 60))).toBeNull();
    expect(minutesLeft(view, entered, at(planned * 60 + 600))).toBeNull();
  });

  test('is not guessed by a console that did not see it begin', () => {
    expect(minutesLeft(view, null, at(61))).toBeNull();
    expect(minutesLeft(view, { id: 'another', at: at(0) }, at(61))).toBeNull();
  });

  test('the end of the day is that of its own segments, later by nothing that was lost', () => {
    const day = view.plan.segments.filter((segment) => segment.day === 1);
    const minutes = day.reduce((sum, segment) => sum + segment.minutes, 0);
    expect(endsAbout(view, entered, at(0))).toBe(at(minutes * 60));
    // Ten minutes over: what follows is as long as it was planned, and nothing is squeezed.
    const late = at((planned + 10) * 60);
    expect(endsAbout(view, entered, late)).toBe(late + (minutes - planned) * 60_000);
  });
});

test('one press begins what a segment is for, small groups as well, and nothing begins where there is something to choose', () => {
  expect(nextSegment(view)?.id).toBe(view.plan.segments[1]?.id);
  for (const { segments } of templates) {
    for (const segment of segments) {
      const intent = beginning(segment);
      if (segment.kind === 'silence')
        expect(intent).toEqual({ type: 'silence.begin', seconds: segment.settings.seconds });
      else if (segment.kind === 'go-round' || segment.kind === 'popcorn')
        expect(intent).toEqual({ type: 'round.start', mode: segment.settings.mode });
      else if (segment.kind === 'small-groups')
        expect(intent).toEqual({ type: 'groups.form', size: segment.settings.size });
      else if (segment.kind !== 'closing') expect(intent).toBeNull();
    }
  }
});
