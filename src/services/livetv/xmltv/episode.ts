/** Seasons and episodes from 1; null where it is not said. */
export type Episode = { readonly season: number | null; readonly episode: number | null };

/** One part: `4`, `4/10`, or nothing. With two runs of blanks side by side, a long one would be cut in two at each of its places. */
const PART = /^\s*(?:(\d{1,5})\s*)?(?:\/\s*\d{1,5}\s*)?$/;

const toNumber = (part: string | undefined): number | null | undefined => {
  const match = PART.exec(part ?? "");
  if (!match) return undefined;
  return match[1] === undefined ? null : Number(match[1]) + 1;
};

/** Reads `xmltv_ns`: season.episode.part, each from 0, each perhaps missing; undefined for what is not of that form. */
export const readXmltvNs = (text: string): Episode | undefined => {
  const parts = text.split(".");
  if (parts.length > 3) return undefined;
  const [season, episode] = [toNumber(parts[0]), toNumber(parts[1])];
  if (season === undefined || episode === undefined || toNumber(parts[2]) === undefined) return undefined;
  return { season, episode };
};
