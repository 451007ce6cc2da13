// Every number of the wire contract in one place, each with its reason.

/** Seats and people at the threshold together. Beyond it nobody can hear each other, and the ring is full. */
export const seatsAtMost = 60;

/** Signs (code points) in what people type. */
export const titleSigns = 80;
export const nameSigns = 40;
export const promptSigns = 2_000;
export const creditSigns = 120;
export const agreementsAtMost = 12;
export const agreementTitleSigns = 60;
export const agreementTextSigns = 240;

/** A command's id: made by the client, once per intent. */
export const commandIdSigns = 64;
/** Tokens: 128 random bits at the least, which is 22 signs of base64url. */
export const tokenSigns = { least: 22, most: 128 } as const;
/** Segments of a plan, and the bytes of all of them. */
export const segmentsAtMost = 200;
export const planBytes = 61_440;
/** Ids that the server makes. */
export const idSigns = 10;

/** A silence: above 0, an hour at most. */
export const silenceSeconds = 3_600;
/** How long one's own pass can be taken back (section 5.3 of the practice). */
export const takeBackSeconds = 8;
/** A one-time code for another phone. */
export const inviteSeconds = 600;

/** Signs of an unsigned card. */
export const cardSigns = 500;
/** How long a device has for one attempt or a delivery, and how long reserving may take in all (docs/basket.md). */
export const attemptSeconds = 6;
export const reserveSeconds = 30;
/** Below these nothing is shown: too few to hide among. */
export const devicesForCards = 5;
export const writtenCards = 3;

/** Answered commands a circle remembers, so that a repeat has no second effect. */
export const answersKept = 256;

/** One device: commands a second, and at once. */
export const commandsPerSecond = 20;
export const commandBurst = 40;
/** One message, in bytes, and one that carries a basket's vector; beyond it the connection ends. */
export const messageBytes = 65_536;
export const vectorMessageBytes = 262_144;

/** Wrong codes a minute: from one address, and from all of them together (TRUST: guessing codes). */
export const wrongCodesPerMinute = { address: 30, everybody: 600 } as const;
