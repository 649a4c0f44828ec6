import { BlockList, isIP } from "node:net";
import type { Reader } from "./environment.ts";

/** RFC 1918, 6598, 3927, 4193, 4291. */
const nearby = new BlockList();
for (const [address, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
] as const)
  nearby.addSubnet(address, bits, "ipv4");
for (const [address, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  nearby.addSubnet(address, bits, "ipv6");

/** Whether a host is one of our own network: a name without a dot, one that no public DNS has, or a private address. */
const isNearby = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, "");
  const version = isIP(host);
  if (version !== 0) return nearby.check(host, version === 4 ? "ipv4" : "ipv6");
  return !host.includes(".") || /\.(localhost|local|internal|test)$/.test(host);
};

/** Where a server of others is. In production over TLS: keys, films and events go there, and others are on the way. */
export const readStoreAddress = ({ url, fail }: Reader, name: string, production: boolean): string | undefined => {
  const address = url(name);
  if (address && production && address.protocol !== "https:" && !isNearby(address.hostname))
    return fail(name, "must be an https address in production, unless it is of a private network", undefined);
  return address?.href;
};
