// In place of the library that connects to a server: a rehearsal has none, and nothing in its folder can open a connection.

export function io(): never {
  throw new Error('A rehearsal has no server.');
}
