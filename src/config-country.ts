import type { Config } from "./config.ts";
import type { Reader } from "./environment.ts";

/** A header that anybody could write would say nothing. */
export const readCountry = ({ fail, text }: Reader, trustedProxies: readonly string[]): Config["country"] => {
  const [header, fallback] = [text("COUNTRY_HEADER")?.toLowerCase(), text("DEFAULT_COUNTRY")?.toUpperCase()];
  if (header !== undefined && !/^[a-z0-9-]{1,100}$/.test(header))
    fail("COUNTRY_HEADER", "must be a header's name", undefined);
  if (header !== undefined && trustedProxies.length === 0)
    fail("COUNTRY_HEADER", "is believed from TRUSTED_PROXIES alone, and there are none", undefined);
  if (fallback !== undefined && !/^[A-Z]{2}$/.test(fallback))
    fail("DEFAULT_COUNTRY", "must be a country's two letters, such as DE", undefined);
  return { header, fallback };
};
