import { parseZone, type Reading, toInstant, type Zone } from "./zone.ts";

/** Years that a guide can be about. What is outside was not meant as a date. */
const FIRST_YEAR = 1980;
const LAST_YEAR = 2199;

/**
 * Reads a time of XMLTV: `YYYYMMDDhhmmss` or any initial part of it, and perhaps a zone.
 * @param zone of a time that states none
 * @returns what is wrong with it, as a text, where it cannot be read
 */
export const readTime = (text: string, zone: Zone): Reading | string => {
  const match = /^(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:\s*([^\s\d].*))?$/.exec(text.trim());
  if (!match) return "is no time";
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", named] = match;
  const fields = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (fields[0] < FIRST_YEAR || fields[0] > LAST_YEAR) return `is no time between ${FIRST_YEAR} and ${LAST_YEAR}`;
  const wall = Date.UTC(fields[0], fields[1] - 1, fields[2], fields[3], fields[4], fields[5]);
  const written = `${year}${month}${day}${hour}${minute}${second}`;
  // 31 April is 1 May to Date, and second 60 the next minute's first.
  if (new Date(wall).toISOString().replace(/\D/g, "").slice(0, 14) !== written) return "is no time that there is";
  if (named === undefined) return toInstant(wall, zone);
  const own = parseZone(named.trim());
  return own ? toInstant(wall, own) : "is in a zone that is not known";
};

/** An instant as XMLTV writes it, in UTC. */
export const writeTime = (at: number): string => `${new Date(at).toISOString().replace(/\D/g, "").slice(0, 14)} +0000`;
