import type { OriginAddress } from "./origin-address.ts";

const escapeXml = (text: string): string => text.replaceAll("&", "&amp;");

/** How a manifest may write its origin's directory: with scheme and host, with the host alone, or by the path alone. */
const formsOf = ({ origin, directory }: OriginAddress, spell: (text: string) => string): string => {
  const { protocol, host, port } = new URL(origin);
  const defaultPort = port === "" ? `(?::${protocol === "https:" ? 443 : 80})?` : "";
  const base = `(?i:(?:${protocol})?//${RegExp.escape(spell(host))}${defaultPort})`;
  // `//` begins a host's name, and `/>` ends a tag.
  return `(?:${base})?${RegExp.escape(spell(directory))}(?![/>])`;
};

/**
 * A manifest (HLS or DASH) whose addresses of its own directory are relative, so that they lead through ours. Others are
 * left as they are: what is elsewhere is not ours to fetch, and its origin lets players in or does not.
 *
 * @param path where the manifest is, from the directory on
 */
export const toRelative = (text: string, address: OriginAddress, path: string): string => {
  const depth = path.split("/").length - 1;
  const here = depth === 0 ? "./" : "../".repeat(depth);
  const forms = [...new Set([(one: string) => one, escapeXml].map((spell) => formsOf(address, spell)))].join("|");
  // Where an address begins: a line of HLS, an attribute's value, an element's text.
  return text.replace(new RegExp(`(?<=^|["'>\\s])(?:${forms})`, "gm"), here);
};
