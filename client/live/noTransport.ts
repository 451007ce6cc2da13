// In place of a transport that this server does not offer (WebTransport): phones need not load it.

/** Never made: the line asks for other transports. */
export const WT = null;
