import { BlockList, isIP } from "node:net";

export type ForwardedHeader = "x-forwarded-for" | "forwarded";

export type ClientAddressOptions = {
  /** Addresses and CIDR ranges of the proxies in front of us. */
  readonly proxies: readonly string[];
  /** The one header that they write; whatever a caller puts into the other is never read. */
  readonly header: ForwardedHeader;
};

export type ClientAddressOf = (peer: string, headers: Headers) => string;

/** Whether the text is an address, or a range such as `10.0.0.0/8`. */
export const isRange = (text: string): boolean => {
  const [address = "", bits, more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
};

const toBlockList = (ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    const family = isIP(address) === 4 ? "ipv4" : "ipv6";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
};

/** Whether a peer is one of the proxies that we trust. */
export const createTrust = (proxies: readonly string[]): ((peer: string) => boolean) => {
  if (proxies.length === 0) return () => false;
  const trusted = toBlockList(proxies);
  return (address) => trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
};

/** An address without a port, brackets or quotes (RFC 7239, section 6); undefined for what is none: `unknown`, `_hidden`. */
const toAddress = (text: string): string | undefined => {
  const bare = text.trim().replace(/^"|"$/g, "");
  const address = /^\[([^\]]+)\](?::\d+)?$/.exec(bare)?.[1] ?? /^([\d.]+)(?::\d+)?$/.exec(bare)?.[1] ?? bare;
  return isIP(address) === 0 ? undefined : address;
};

const chainOf = (value: string, header: ForwardedHeader): readonly (string | undefined)[] => {
  const elements = value.split(",");
  if (header === "x-forwarded-for") return elements.map(toAddress);
  return elements.map((element) => {
    const pair = element.split(";").find((part) => /^\s*for=/i.test(part));
    return pair === undefined ? undefined : toAddress(pair.slice(pair.indexOf("=") + 1));
  });
};

/**
 * Who the client is: the peer; or, behind proxies that we trust, the nearest address in the header that is none of them. What
 * stands further left was written by the client itself, and could be anybody's.
 */
export const createClientAddress = ({ proxies, header }: ClientAddressOptions): ClientAddressOf => {
  if (proxies.length === 0) return (peer) => peer;
  const isTrusted = createTrust(proxies);

  return (peer, headers) => {
    if (!isTrusted(peer)) return peer;
    const value = headers.get(header);
    if (value === null) return peer;
    let nearest = peer;
    for (const address of chainOf(value, header).toReversed()) {
      // A hop that cannot be read hides all that is behind it.
      if (address === undefined) return nearest;
      nearest = address;
      if (!isTrusted(address)) return nearest;
    }
    return nearest;
  };
};
