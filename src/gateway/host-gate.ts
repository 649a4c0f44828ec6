export type HostGate = (host: string | null) => boolean;

/**
 * Lets through requests that are addressed to one of `hosts` (names or authorities). Anything else is a DNS rebinding
 * attempt, or a cache or router that was talked into the wrong place; the port is not part of the question.
 */
export const createHostGate = (hosts: readonly string[]): HostGate => {
  const names = new Set(hosts.map(nameOf));
  // Nearly every request has the Host of the one before.
  let last: string | undefined;
  return (host) => {
    if (host === null) return false;
    if (host === last) return true;
    const known = names.has(nameOf(host));
    if (known) last = host;
    return known;
  };
};

/** A port above 65535 is none: Bun then hands on the whole address as it came, dot segments and all. */
const nameOf = (authority: string): string =>
  authority.replace(/:(\d{1,5})$/, (text, port) => (Number(port) <= 65_535 ? "" : text)).toLowerCase();
