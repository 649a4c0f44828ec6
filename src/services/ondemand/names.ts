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
