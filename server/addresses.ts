// Addresses: the ones that phones may reach this machine by, and the ones that devices come from.

import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

export interface Candidate {
  readonly address: string;
  readonly virtual: boolean;
}

const virtualName =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vnet|utun|tun|tap|wg|zt|tailscale|ham|llw|awdl|bridge|cni|flannel|podman|lxc|lxd)|vEthernet|VirtualBox|VMware|WSL|Hyper-V|Loopback/iu;
const wirelessName = /^(wl|wifi|wi-fi|wlan|en0|airport)/iu;

/** This machine's IPv4 addresses, the likeliest for phones on the same Wi-Fi first, virtual ones last. */
export function candidates(interfaces = networkInterfaces()): readonly Candidate[] {
  const found = Object.entries(interfaces).flatMap(([name, entries]) =>
    (entries ?? [])
      .filter((entry) => entry.family === 'IPv4' && !entry.internal)
      .map((entry) => ({ name, address: entry.address, virtual: virtualName.test(name) })),
  );
  const likelihood = ({ name, address, virtual }: (typeof found)[number]): number => {
    if (virtual) return 9;
    // An address a machine gave itself: no network answered.
    if (address.startsWith('169.254.')) return 8;
    return (wirelessName.test(name) ? 0 : 1) + (isPrivate(address) ? 0 : 3);
  };
  return found
    .map((one) => ({ one, rank: likelihood(one) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one: { address, virtual } }) => ({ address, virtual }));
}

function isPrivate(address: string): boolean {
  return /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/u.test(address);
}

/** Whether this is an address of this machine itself. */
export function isOwn(address: string): boolean {
  if (address === '::1' || /^127(?:\.\d{1,3}){3}$/u.test(address)) return true;
  return Object.values(networkInterfaces()).some((entries) =>
    entries?.some((entry) => entry.address === address),
  );
}

/** The names under which a browser may have loaded our pages on this machine or in its network. */
export function isOwnHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/gu, '').toLowerCase();
  if (bare === 'localhost' || isOwn(bare)) return true;
  const own = hostname()
    .toLowerCase()
    .replace(/\.local$/u, '');
  return bare === own || bare === `${own}.local`;
}

/** What a request says of where it comes from. */
type Coming = Pick<IncomingMessage, 'headers'> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** Where a request comes from: the peer, or what the last trusted proxy says. */
export function addressOf(request: Coming, trustProxy: number): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  if (trustProxy === 0) return peer;
  const header = request.headers['x-forwarded-for'];
  const hops = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((hop) => plain(hop.trim()));
  return hops.filter((hop) => hop !== '').at(-trustProxy) ?? peer;
}

/** What is counted as one address: IPv6 by its /64, since one line has as many below that as it likes. */
export function countedAs(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/u, ''))
    .join(':');
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/u, '').replace(/%.*$/u, '');
}
