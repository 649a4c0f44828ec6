import type { Database, Queries } from "../../../adapters/database/port.ts";
import { recordAudit } from "../../../changes/audit.ts";
import { findChannel, findChannelByXmltvId, listNumbers } from "../channel-queries.ts";
import { type Change, insertChannel } from "../channel-store.ts";
import { createTurns } from "../turns.ts";
import { utc, type Zone } from "../xmltv/zone.ts";
import { createFeedChannels, type FeedChannelState, toSettings } from "./feed-channels.ts";
import { finishChannel } from "./finish.ts";
import { createHorizon } from "./horizon.ts";
import { createImportStore } from "./import-store.ts";
import { clearLeftovers } from "./leftovers.ts";
import { type Reading, readIntoStaging } from "./read.ts";
import { createReplaceStore } from "./replace-store.ts";
import { createReport, type ImportReport } from "./report.ts";

export type ImportCall = {
  readonly body: AsyncIterable<Uint8Array>;
  /** What the feed is called. */
  readonly source: string | undefined;
  /** Of times that state none. */
  readonly zone: Zone | undefined;
  readonly dryRun: boolean;
  readonly createChannels: boolean;
  /** Of channels that are made. */
  readonly minimumAge: number;
  readonly change: Omit<Change, "at">;
  /** Whether whoever sends it may still do so. A feed takes minutes, and an account can be shut in between. */
  readonly isAllowed: () => Promise<boolean>;
};

/** Whoever sends the feed may not do so any more. */
export class ImportForbidden extends Error {
  override readonly name = "ImportForbidden";
}

export type GuideImport = {
  /** `running`: another import is. @throws FeedRefused, ImportOvertaken, ImportForbidden, or what the body throws */
  run(call: ImportCall): Promise<ImportReport | "running">;
  /** Removes what imports that are over have left in staging. */
  clear(isStopped?: () => boolean): Promise<void>;
};

export type ImportOptions = {
  readonly database: Database;
  readonly now: () => number;
  /** Told why staging could not be cleared. It is tried again. */
  readonly report: (error: unknown) => void;
};

/** Milliseconds from one sign of life to the next. */
const BEAT = 5_000;
const LAST_NUMBER = 9_999;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const createGuideImport = ({ database, now, report: tell }: ImportOptions): GuideImport => {
  const imports = createImportStore(database, crypto.randomUUID());
  const replaces = createReplaceStore(database);
  let clearing: Promise<void> | undefined;
  let isWanted = false;

  const lookUp = async (xmltvId: string) => {
    const named = await findChannelByXmltvId(database.reader).first({ xmltvId });
    if (named || !UUID.test(xmltvId)) return named;
    // An export calls a channel that no feed knows by its id.
    const own = await findChannel(database.reader).first({ id: xmltvId });
    return own?.xmltvId === null ? own : undefined;
  };

  // Beside imports, which are not to wait for it: it leaves alone what one that is alive has staged.
  const clear: GuideImport["clear"] = (isStopped = () => false) => {
    const work = async () => {
      const takeTurns = createTurns();
      try {
        while (isWanted && !isStopped()) {
          isWanted = false;
          while (!isStopped() && (await clearLeftovers(database, now()))) await takeTurns();
        }
      } finally {
        clearing = undefined;
      }
    };
    // Also where it is under way: an import may have ended behind its last look.
    isWanted = true;
    clearing ??= Promise.resolve().then(work);
    return clearing;
  };

  const countFree = async (): Promise<number> => LAST_NUMBER - (await listNumbers(database.reader).all()).length;
  /** With the lowest numbers that are free. Those for whom there is none stay unknown. */
  const makeChannels = async (
    unknown: readonly FeedChannelState[],
    { minimumAge, change }: ImportCall,
    live: () => Promise<void>,
  ): Promise<number> => {
    const taken = new Set((await listNumbers(database.reader).all()).map(({ number }) => number));
    let number = 1;
    let made = 0;
    for (const state of unknown)
      while (state.channelId === undefined) {
        while (taken.has(number)) number++;
        if (number > LAST_NUMBER) return made;
        taken.add(number);
        const settings = toSettings(state, number, minimumAge);
        const at = now();
        const channel = await database.transaction((queries) => insertChannel(queries, settings, { ...change, at }));
        if (channel === "number_taken") continue;
        // Somebody made it meanwhile.
        state.channelId = typeof channel === "string" ? (await lookUp(state.xmltvId))?.id : channel.id;
        if (typeof channel !== "string") made++;
        await live();
      }
    return made;
  };

  const runAs = async (id: number, call: ImportCall): Promise<ImportReport> => {
    const { dryRun, createChannels, change, source } = call;
    const reporting = createReport(dryRun, source);
    const { report } = reporting;
    const channels = createFeedChannels(lookUp, call.zone ?? utc);
    let beaten = now();
    const stage: Reading["stage"] = (rows) => {
      beaten = now();
      return imports.stage(id, rows, beaten);
    };
    let looked = now();
    const requireAllowed = async () => {
      looked = now();
      if (!(await call.isAllowed())) throw new ImportForbidden();
    };
    /** Also while nothing is written, nobody is to take this import for dead. */
    const live = async () => {
      if (now() - looked > BEAT) await requireAllowed();
      if (now() - beaten > BEAT) await stage([]);
    };
    const horizon = createHorizon(now());
    await readIntoStaging({
      body: call.body,
      channels,
      reporting,
      horizon,
      makesChannels: createChannels,
      stage,
      live,
    });
    await requireAllowed();

    const states = channels.states();
    const unknown = states.filter(({ channelId }) => channelId === undefined);
    report.channels.matched = states.length - unknown.length;
    const made = createChannels && dryRun ? unknown.slice(0, await countFree()) : [];
    const wouldBeMade = new Set(made);
    if (createChannels) report.channels.created = dryRun ? made.length : await makeChannels(unknown, call, live);

    let isNoted = false;
    const also = async (queries: Queries) => {
      if (isNoted) return;
      const { matched, created } = report.channels;
      const after = { source: report.source, channels: matched + created, programmes: report.programmes.read };
      const target = { type: "guide", id: source ?? "guide" } as const;
      await recordAudit(queries, { ...change, at: now(), target, before: undefined, after });
    };
    const takeTurns = createTurns();
    for (const state of states) {
      if (state.channelId === undefined && !wouldBeMade.has(state))
        reporting.addUnknown(state.xmltvId, state.programmes);
      else if (state.programmes > 0) {
        const changed = await finishChannel(state, { id, imports, replaces, reporting, dryRun, now, also });
        // Once is enough, by the first channel that was changed.
        isNoted ||= changed;
      }
      await live();
      await takeTurns();
    }
    return report;
  };

  return {
    clear,
    run: async (call) => {
      const id = await imports.begin(now());
      if (id === undefined) return "running";
      try {
        return await runAs(id, call);
      } finally {
        // What is left of it in the staging is nobody's from here on: it is cleared while its caller reads the report.
        await imports.end(id).catch(tell);
        clear().catch(tell);
      }
    },
  };
};
