import type { Timed } from "../../src/services/livetv/import/settle.ts";
import { readTime } from "../../src/services/livetv/xmltv/time.ts";
import type { Zone } from "../../src/services/livetv/xmltv/zone.ts";

/** `2000-2115` on a day without a zone, `2000` without a stop; the line is the place in the list. */
export const rowsOf = (times: readonly string[], clumps: readonly number[] = [], zone: Zone = { offset: 0 }): Timed[] =>
  times.map((text, at) => {
    const [start, stop] = text.split("-").map((time) => {
      const reading = readTime(time.length > 4 ? time : `20261122${time}`, zone);
      if (typeof reading === "string") throw new Error(reading);
      return reading;
    });
    return {
      sequence: at,
      line: at + 1,
      start: start!.at,
      startLater: start!.later ?? null,
      stop: stop?.at ?? null,
      stopLater: stop?.later ?? null,
      clump: clumps[at] ?? 0,
    };
  });
/** As `rowsOf` reads it. */
export const clock = (at: number) => new Date(at).toISOString().slice(11, 16).replace(":", "");
