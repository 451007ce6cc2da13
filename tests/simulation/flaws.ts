// Bugs put in on purpose, each with what stands in the source and what would stand there instead. The simulator must
// find every one of them: a day on which it does not would prove nothing.

import type { Flaw } from '../support/flawed.ts';

export const flaws: Readonly<Record<string, readonly Flaw[]>> = {
  'an answer before the save': [
    {
      file: 'server/circles.ts',
      stands: 'else if (await this.#commit(code, kept, next, { tokens, told })) return answer;',
      instead:
        'else { void this.#commit(code, kept, next, { tokens, told }).catch(() => undefined); return answer; }',
    },
  ],
  'a patch before the save': [
    {
      file: 'server/circles.ts',
      stands: 'const row = after === before ? kept.row : await this.copies.save(after, kept.row, tokens);',
      instead:
        'if (after !== before) this.#parts.publish({ before, after, said: null }); const row = after === before ? kept.row : await this.copies.save(after, kept.row, tokens);',
    },
  ],
  'idempotency keys that are not kept': [
    {
      file: 'server/core/circle.ts',
      stands: 'answers: remember(next.answers, digest, next.versions)',
      instead: 'answers: next.answers',
    },
  ],
  'idempotency keys that a restart loses': [
    {
      file: 'server/store/sealed.ts',
      stands: 'const circle = fromBytes(open(row.bytes, key, { ...row, code }));',
      instead:
        'const circle = { ...fromBytes(open(row.bytes, key, { ...row, code })), answers: { count: 0, lines: "" } };',
    },
  ],
  'a new id at each sending': [
    {
      file: 'client/live/Live.svelte.ts',
      stands: 'this.#connection.command({ id, ...intent }, (answer) => {',
      instead: 'this.#connection.command({ id: `${id}.${(attempt += 1)}`, ...intent }, (answer) => {',
    },
    {
      file: 'client/live/Live.svelte.ts',
      stands: 'const quietFor = 3_000;',
      instead: 'let attempt = 0;\nconst quietFor = 3_000;',
    },
  ],
  'a snapshot from a stale cache': [
    {
      file: 'server/publish.ts',
      stands: 'const audience = audienceOf(circle, actor);\n    const now = this.#clock.now();',
      instead:
        'const audience = audienceOf(circle, actor);\n    const now = this.#clock.now();\n    cached ??= circle;\n    circle = cached;',
    },
    {
      file: 'server/publish.ts',
      stands: 'const farewellMs = 1_000;',
      instead: 'const farewellMs = 1_000;\nlet cached: Circle | null = null;',
    },
  ],
  'a piece that may be taken back for ever': [
    {
      file: 'server/core/activities/round.ts',
      stands: 'nextDeadline: (state) => state?.passed?.until ?? null,',
      instead: 'nextDeadline: () => null,',
    },
    {
      file: 'server/core/activities/round.ts',
      stands: 'state?.passed && state.passed.until <= now ? passStands(state) : state',
      instead: 'now < 0 ? passStands(state) : state',
    },
  ],
  'a second seat for whoever comes back': [
    {
      file: 'server/core/arrival.ts',
      stands: 'const seat = circle.seats.find((one) => one.key === key);',
      instead: 'const seat = circle.seats.find((one) => one.key === key && !one.phone);',
    },
  ],
  'a piece that moves on by itself': [
    {
      file: 'server/core/circle.ts',
      stands:
        'const due = nextDeadline(held, moment.now);\n  if (due === null || due > moment.now) return held;',
      instead:
        "const due = nextDeadline(held, moment.now);\n  const idle = circle.round?.holder;\n  if (idle && idle !== 'centre' && moment.connected.size > 0 && !moment.connected.has(idle) && circle.seats.some(({ id, key }) => id === idle && key !== null)) {\n    const to = circle.seats.find(({ id }) => id !== idle)?.id ?? 'centre';\n    return { ...held, circle: counted(circle, { ...circle, round: circle.round && { ...circle.round, holder: to } }) };\n  }\n  if (due === null || due > moment.now) return held;",
    },
  ],
  'a page that lays any patch over what it has': [
    {
      file: 'client/live/held.ts',
      stands: 'if (this.view === null || patch.from !== this.#version) return false;',
      instead: 'if (this.view === null) return false;',
    },
  ],
  'a page that asks for nothing when a patch is missing': [
    {
      file: 'client/live/Live.svelte.ts',
      stands: 'else if (this.#asked === 0) this.#sync(patience);',
      instead: '',
    },
  ],
  'a command that is not sent again': [
    {
      file: 'client/live/outbox.ts',
      stands: 'if (stillMeant(entry, round)) this.#emit(entry);',
      instead: 'if (stillMeant(entry, round)) void this.#emit;',
    },
  ],
  'a co-facilitator left in the old room': [
    {
      file: 'server/publish.ts',
      stands: 'for (const present of here) this.#move(present, after);',
      instead: '',
    },
  ],
  'what is one’s own is not told': [
    {
      file: 'server/publish.ts',
      stands: 'for (const present of here) this.#move(present, after);\n    this.refreshOwn(after);',
      instead: 'for (const present of here) this.#move(present, after);',
    },
  ],
  'a key that nobody can unwrap': [
    {
      file: 'server/store/sealed.ts',
      stands: 'const wrap = before.wraps.get(member) ?? (token && wrapFor(circle.code, token, key));',
      instead: 'const wrap = token && wrapFor(circle.code, token, key);',
    },
  ],
  'notes that everybody is sent': [
    {
      file: 'server/core/views.ts',
      stands: '...planViews.everybody(circle.plan),',
      instead: '...planViews.everybody(circle.plan), ...planViews.facilitator(circle.plan),',
    },
  ],
  'a phone that waits for the server to end a silence': [
    {
      file: 'client/live/Live.svelte.ts',
      stands: 'else if (left < Infinity) this.#silenceTimer = setTimeout(() => this.#show(), left);',
      instead: '',
    },
  ],
  'a deadline that is set no more after a restart': [
    {
      file: 'server/circles.ts',
      stands: 'this.#setDeadline(code, next);',
      instead: 'if (after !== before) this.#setDeadline(code, next);',
    },
  ],
  'a silence that ends three seconds early': [
    {
      file: 'server/core/activities/silence.ts',
      stands: 'nextDeadline: (state) => state?.endsAt ?? null,',
      instead:
        'nextDeadline: (state) => (state?.endsAt ? Math.max(state.startedAt + 1, state.endsAt - 3_000) : null),',
    },
    {
      file: 'server/core/activities/silence.ts',
      stands: 'state.endsAt <= now ? null : state',
      instead: 'Math.max(state.startedAt + 1, state.endsAt - 3_000) <= now ? null : state',
    },
  ],
  'a door that shuts when the disk is full': [
    {
      file: 'server/door.ts',
      stands: "{ ...refusal('not_now', notKept), retryAfterSeconds: 2 }",
      instead: "refusal('not_now', notKept)",
    },
  ],
  'somebody whose seat was taken away is not shown out': [
    {
      file: 'server/publish.ts',
      stands: 'for (const present of here) this.#showOut(present, before, after);',
      instead: '',
    },
  ],
  'names that somebody at the door is told': [
    {
      file: 'server/core/views.ts',
      stands: 'circle: circleSlice(circle),\n    seats: [],',
      instead: 'circle: circleSlice(circle),\n    seats: seatsSlice(circle),',
    },
  ],
  'a roster that is asked for twice under one number, and phones that answer': [
    {
      file: 'server/core/basket.ts',
      stands: 'number: stage.attempt + 1,',
      instead: 'number: stage.attempt,',
    },
    {
      file: 'client/basket/device.ts',
      stands: '!Number.isInteger(attempt) || attempt <= this.#asked || attempt > attemptsAtMost',
      instead: '!Number.isInteger(attempt) || attempt > attemptsAtMost',
    },
    {
      file: 'client/basket/device.ts',
      stands: 'if (said !== undefined) return said.to === to ? said.intent : null;',
      instead: 'if (said?.to === to) return said.intent;',
    },
  ],
  'a sum that is read before everybody has handed in': [
    {
      file: 'server/core/basket.ts',
      stands: ': stage.handedIn.every((handed) => handed);',
      instead: ': stage.handedIn.some((handed) => handed);',
    },
  ],
  'a card that is left on its phone when the cards are read': [
    {
      file: 'client/activities/questions/OwnCard.svelte.ts',
      stands: "    this.again = null;\n    this.#wipe();\n    if (before === 'reading') return;",
      instead: "    this.again = null;\n    if (before === 'reading') return;",
    },
    {
      file: 'client/activities/questions/OwnCard.svelte.ts',
      stands: "if (ending.as === 'done') this.#wipe();\n        else if",
      instead: 'if',
    },
  ],
  'a card that goes into another window than its own': [
    {
      file: 'client/activities/questions/OwnCard.svelte.ts',
      stands: 'questions.prompt !== this.#asked',
      instead: 'questions.prompt === null',
    },
  ],
  'a phone that forgets to whom its card went': [
    { file: 'client/basket/hand.ts', stands: 'this.#bound = device.binds;', instead: 'this.#bound = null;' },
  ],
  'a vector that leaves without its mask': [
    {
      file: 'client/basket/masks.ts',
      stands: 'reduce((sofar, [, key]) => laidOver(sofar, key), vector)',
      instead: 'reduce((sofar, [, key]) => (key.length > 0 ? sofar : laidOver(sofar, key)), vector)',
    },
  ],
  'a basket that waits for ever after a restart': [
    {
      file: 'server/core/circle.ts',
      stands: 'if (wanted.gathering && circle.leads === moment.node) {\n      const lost',
      instead: 'if (wanted.gathering && moment.now < 0) {\n      const lost',
    },
  ],
  'a first card that is shown by itself': [
    {
      file: 'server/core/activities/questions.ts',
      stands: 'basketId, cards, shown: null }, notice: null }',
      instead: 'basketId, cards, shown: cards[0]?.id ?? null }, notice: null }',
    },
  ],
  'a page that trusts the clock of its own device': [
    {
      file: 'client/live/clock.ts',
      stands: 'this.#monotonic() + (this.#reading?.offset ?? 0);',
      instead: 'this.#monotonic() + 0 * (this.#reading?.offset ?? 0);',
    },
  ],
};
