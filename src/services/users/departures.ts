import { type Job, startRepeating } from "../../jobs/repeating.ts";
import type { DeparturesStore } from "./departures-store.ts";

export type DeparturesPorts = {
  readonly departures: DeparturesStore;
  /** Has every instance forget what it keeps of these videos. */
  readonly forgetVideos: (ids: readonly string[]) => Promise<void>;
  readonly now: () => number;
  /** Told why what somebody left was not taken away. It is tried again. */
  readonly report: (error: unknown, subject: string) => void;
};

const MOST = 100;
/** In ms; one look into an index that is almost always empty. */
const EVERY = 2_000;
/** In ms, between two portions: the requests' turn. */
const REST = 5;

/**
 * Takes away what those had who are deleted, a portion after the other. Each portion is a transaction, and finds by itself what is
 * left: it can be interrupted anywhere, and be done by several instances at once.
 */
export const createDepartures = ({ departures, forgetVideos, now, report }: DeparturesPorts) => {
  const take = async (subject: string, isStopped: () => boolean): Promise<void> => {
    for (let isAll = false; !isAll && !isStopped(); ) {
      const taken = await departures.take(subject, now());
      await forgetVideos(taken.videos);
      isAll = taken.isAll;
      await Bun.sleep(REST);
    }
  };

  return async (isStopped: () => boolean): Promise<void> => {
    for (const subject of await departures.list(MOST))
      if (!isStopped()) await take(subject, isStopped).catch((error: unknown) => report(error, subject));
  };
};

/** Looks about every two seconds whether somebody is leaving, until it is closed. */
export const startDepartures = (takeAll: ReturnType<typeof createDepartures>, onError: (error: unknown) => void): Job =>
  startRepeating(takeAll, { every: EVERY, onError });
