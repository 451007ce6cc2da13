// What the pages of a rehearsal are known by in their circle; a phone by the key of its person.

/** Shown on the wall; on no server is there a circle that this page could reach. */
export const code = 'K7M4QX';
export const keys = { facilitator: 'facilitator', projector: 'projector' } as const;
