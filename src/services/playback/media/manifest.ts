import type { OriginAddress } from "./origin-address.ts";

const escapeXml = (text: string): string => text.replaceAll("&", "&amp;");

/**
 * A manifest (HLS or DASH) whose absolute addresses of its own directory are relative, so that they lead through ours. Others are
 * left as they are: what is elsewhere is not ours to fetch, and its origin lets players in or does not.
 *
 * @param path where the manifest is, from the directory on
 */
export const toRelative = (text: string, { origin, directory }: OriginAddress, path: string): string => {
  const depth = path.split("/").length - 1;
  const here = depth === 0 ? "./" : "../".repeat(depth);
  const prefix = origin + directory;
  const forms = [...new Set([prefix, escapeXml(prefix)])].map((form) => RegExp.escape(form)).join("|");
  // Where an address begins: a line of HLS, an attribute's value, an element's text.
  return text.replace(new RegExp(`(?<=^|["'>\\s])(?:${forms})`, "gm"), here);
};
