/** What the clocks of a place say: a fixed offset in minutes east of Greenwich, or an IANA name, in small letters, whose offset changes. */
export type Zone = { readonly offset: number } | { readonly name: string };
/** An instant in ms; `later` is there where the clocks show the same time twice. */
export type Reading = { readonly at: number; readonly later?: number };

export const utc: Zone = { offset: 0 };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The names that feeds write behind their times, in minutes. Those that mean several zones (IST) are left out. */
const abbreviations: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  MEZ: 60,
  CEST: 120,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  SAST: 120,
  JST: 540,
  KST: 540,
  AWST: 480,
  ACST: 570,
  ACDT: 630,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  NST: -210,
  NDT: -150,
  AST: -240,
  ADT: -180,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
};

/**
 * By their names in small letters: there are some 600 of those. Of spellings there are far more, and making a clock takes as
 * long as reading several programmes.
 */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError where there is no such zone */
const clockOf = (name: string): Intl.DateTimeFormat => {
  const known = clocks.get(name);
  if (known) return known;
  // Swedes write a time as ISO 8601 does.
  const made = new Intl.DateTimeFormat("sv-SE", { timeZone: name, dateStyle: "short", timeStyle: "medium" });
  clocks.set(name, made);
  return made;
};

/** In ms, at an instant of a whole second. */
const offsetAt = (name: string, at: number): number =>
  Date.parse(`${clockOf(name).format(at).replace(" ", "T")}Z`) - at;

/** A zone by its offset (`+0100`, `-05:30`), its abbreviation (`CEST`) or its IANA name in any letters; undefined for what is none. */
export const parseZone = (text: string): Zone | undefined => {
  const numeric = /^([+-])(\d\d):?([0-5]\d)$/.exec(text);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
    return minutes > 14 * 60 ? undefined : { offset: numeric[1] === "-" ? -minutes : minutes };
  }
  const known = abbreviations[text.toUpperCase()];
  if (known !== undefined) return { offset: known };
  // Else Intl would take offsets in forms of its own.
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(text)) return undefined;
  const name = text.toLowerCase();
  try {
    clockOf(name);
    return { name };
  } catch {
    return undefined;
  }
};

/**
 * The instant at which a place's clocks show a time (`wall`, in ms as if it were UTC). In the hour that they repeat there are
 * two; of a time that they leap over it is the one as far behind the leap.
 */
export const toInstant = (wall: number, zone: Zone): Reading => {
  if ("offset" in zone) return { at: wall - zone.offset * MINUTE };
  const before = offsetAt(zone.name, wall - DAY);
  const after = offsetAt(zone.name, wall + DAY);
  if (before === after) return { at: wall - before };
  const [early, late] = [wall - before, wall - after];
  const isEarly = offsetAt(zone.name, early) === before;
  const isLate = offsetAt(zone.name, late) === after;
  if (isEarly && isLate) return { at: early, later: late };
  return { at: isLate ? late : early };
};
