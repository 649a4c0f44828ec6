export type HostGate = (host: string | null) => boolean;

/**
 * Lets through requests that are addressed to one of `hosts` (names or authorities). Anything else is a DNS rebinding
 * attempt, or a cache or router that was talked into the wrong place; the port is not part of the question.
 */
export const createHostGate = (hosts: readonly string[]): HostGate => {
  const names = new Set(hosts.map(nameOf));
  return (host) => host !== null && names.has(nameOf(host.toLowerCase()));
};

const nameOf = (authority: string): string => authority.replace(/:\d{1,5}$/, "").toLowerCase();
