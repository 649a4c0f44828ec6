/** A genre's or person's name as it is shown: well-formed, without spaces around it or twice in it. */
export const toName = (text: string): string => text.toWellFormed().normalize("NFC").replace(/\s+/g, " ").trim();

/** Names of one key are one genre, or one person. */
export const keyOf = (name: string): string => toName(name).toLowerCase().normalize("NFC");

/** What titles are sorted by: their letters, without case and accents. Cut off, for an index entry has its bounds. */
export const toSortTitle = (title: string): string => {
  const letters = title.toWellFormed().normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return [...letters.replace(/\s+/g, " ").trim()].slice(0, 100).join("");
};

/** The range of ordered texts that begin like this. */
export const toPrefixRange = (prefix: string): { from: string; to: string } => ({
  from: prefix,
  to: `${prefix}\u{10FFFF}`,
});
