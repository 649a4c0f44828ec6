import type { Reader } from "./environment.ts";

/** As URLs have it: in lower case, IPv6 in brackets. A star would stand for nothing. */
const isHost = (text: string): boolean =>
  !text.includes("*") &&
  ["http", "https"].some(
    (scheme) => URL.canParse(`${scheme}://${text}`) && new URL(`${scheme}://${text}`).host === text,
  );

/** Hosts that channels are streamed from, such as `origin.example.com` or `10.0.0.7:8080`. */
export const readOriginHosts = ({ list, fail }: Reader): readonly string[] => {
  const hosts = list("ORIGIN_HOSTS").map((host) => host.toLowerCase());
  if (!hosts.every(isHost))
    fail("ORIGIN_HOSTS", "must be hosts such as origin.example.com or 10.0.0.7:8080, separated by commas", undefined);
  return hosts;
};
