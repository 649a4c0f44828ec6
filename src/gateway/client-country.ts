import { createTrust } from "./client-address.ts";

export type ClientCountryOptions = {
  /** Addresses and CIDR ranges of the proxies in front of us. */
  readonly proxies: readonly string[];
  /** The header, in lower case, in which they say where a caller is; undefined: none does. */
  readonly header: string | undefined;
  /** Where everybody is of whom nothing is said. */
  readonly fallback: string | undefined;
};

export type ClientCountryOf = (peer: string, headers: Headers) => string | undefined;

/** Two capitals (ISO 3166-1). `XX` and the like are a proxy's words for not knowing, and `T1` is Tor: in no country. */
const country = /^(?!XX|ZZ)[A-Z]{2}$/;

/** Where a client is: what a proxy that we trust says. Whoever comes straight to us could say anything. */
export const createClientCountry = ({ proxies, header, fallback }: ClientCountryOptions): ClientCountryOf => {
  if (header === undefined) return () => fallback;
  const isTrusted = createTrust(proxies);
  return (peer, headers) => {
    const said = isTrusted(peer) ? headers.get(header)?.trim().toUpperCase() : undefined;
    // What is sold in the fallback's country alone is not for who hides where they are.
    if (!said) return fallback;
    return country.test(said) ? said : undefined;
  };
};
