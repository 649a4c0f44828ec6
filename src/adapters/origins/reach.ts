import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { LRUCache } from "lru-cache";

export type ReachOptions = {
  /** Host names, or hosts with their ports, that channels are streamed from, and no other; none named: any but what is closed. */
  readonly hosts: readonly string[];
  /** Whether this machine may be one: our own ports that are for nobody else (the metrics) are there as well. */
  readonly loopback: boolean;
  /** The addresses that a name has. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
};

type Subnet = readonly [address: string, prefix: number];

/** Where clouds tell a machine its own credentials and settings (AWS, Google, Azure, Alibaba, Oracle): no channel is streamed from there, whoever says so. */
const metadata: readonly Subnet[] = [
  ["169.254.0.0", 16],
  ["168.63.129.16", 32],
  ["100.100.100.200", 32],
  ["fe80::", 10],
  // Of AWS all there is: instances at ::254, and pods of EKS at ::23.
  ["fd00:ec2::", 32],
  ["fd20:ce::254", 128],
  ["fd00:c1::a9fe:a9fe", 128],
];
const ownMachine: readonly Subnet[] = [
  ["127.0.0.0", 8],
  ["0.0.0.0", 8],
  ["::", 128],
  ["::1", 128],
];

/** IPv4 is reached through IPv6, too: mapped (RFC 4291, section 2.5.5.2), and by NAT64 (RFC 6052). */
const throughIpv6 = ["::ffff:", "64:ff9b::"];

const toBlockList = (subnets: readonly Subnet[]): BlockList => {
  const list = new BlockList();
  for (const [address, prefix] of subnets)
    if (isIP(address) === 6) list.addSubnet(address, prefix, "ipv6");
    else {
      list.addSubnet(address, prefix, "ipv4");
      for (const start of throughIpv6) list.addSubnet(start + address, 96 + prefix, "ipv6");
    }
  return list;
};

const resolveByDns = async (name: string): Promise<readonly string[]> =>
  (await lookup(name, { all: true })).map(({ address }) => address);

/** How long an answer counts, in ms, and for how many names: players ask for several files a second. */
const [KEPT, MOST_KEPT] = [10_000, 1_000];

/**
 * Whether channels may be streamed from an http or https address. A name is as good as the worst of its addresses. Whoever has a
 * name in their hands can have it mean something else a moment later, so where administrators are not trusted with what is in the
 * network, `hosts` is the wall, and this is the fence.
 */
export const createReach = ({ hosts, loopback, resolve = resolveByDns }: ReachOptions) => {
  const named = new Set(hosts.map((host) => host.toLowerCase()));
  const closed = toBlockList(loopback ? metadata : [...metadata, ...ownMachine]);
  const isOpen = (address: string) => !closed.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  const kept = new LRUCache<string, Promise<boolean>>({ max: MOST_KEPT, ttl: KEPT });
  const isNameOpen = async (name: string): Promise<boolean> => {
    try {
      const addresses = await resolve(name);
      return addresses.length > 0 && addresses.every(isOpen);
    } catch {
      return false;
    }
  };

  return async (url: string): Promise<boolean> => {
    if (!URL.canParse(url)) return false;
    // As fetch reads it: `0xA9FEA9FE` is an address, too.
    const { protocol, hostname, port } = new URL(url);
    if (named.size > 0)
      return named.has(hostname) || named.has(`${hostname}:${port || (protocol === "https:" ? 443 : 80)}`);
    const bare = hostname.replace(/^\[|\]$/g, "");
    if (isIP(bare) !== 0) return isOpen(bare);
    const known = kept.get(bare);
    if (known) return known;
    const asked = isNameOpen(bare);
    kept.set(bare, asked);
    const isFound = await asked;
    // A name that could not be found may be there again in a moment.
    if (!isFound) kept.delete(bare);
    return isFound;
  };
};

export type Reach = ReturnType<typeof createReach>;
