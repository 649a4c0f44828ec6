import type { Queries } from "../../../adapters/database/port.ts";
import type { FeedChannelState } from "./feed-channels.ts";
import type { ImportStore, StagedTime } from "./import-store.ts";
import { type Plan, planChannel } from "./plan.ts";
import type { ReplaceStore } from "./replace-store.ts";
import type { Reporting } from "./report.ts";
import { findFaults, LONGEST, type Settled, settle } from "./settle.ts";

export type Finishing = {
  readonly id: number;
  readonly imports: ImportStore;
  readonly replaces: ReplaceStore;
  readonly reporting: Reporting;
  readonly dryRun: boolean;
  readonly now: () => number;
  /** Runs in the transaction that changes a channel. */
  readonly also: (queries: Queries) => Promise<void>;
};

const changesSomething = ({ added, changed, removed, closed }: Plan): boolean =>
  added + changed.length + removed.length > 0 || closed !== undefined;

/**
 * Puts what is staged of one of the feed's channels into the guide, or says what it would do.
 * @returns whether the guide was changed
 */
export const finishChannel = async (channel: FeedChannelState, finishing: Finishing): Promise<boolean> => {
  const { id, imports, replaces, reporting, dryRun, now, also } = finishing;
  const { channelId, xmltvId, index } = channel;
  const rows = await imports.listStaged(id, index);
  const { placed, dropped, window } = await settleInGuide(rows, channelId, replaces);
  for (const { line, reason } of dropped) reporting.skip(line, xmltvId, reason);
  if (!window) return false;

  const rowOf = new Map(rows.map((row) => [row.sequence, row]));
  const fresh = placed.map((place) => ({ ...place, digest: rowOf.get(place.sequence)!.digest }));
  const known = channelId ? await replaces.listKnown(channelId, window) : [];
  const before = channelId ? await replaces.findBefore(channelId, window.from) : undefined;
  const plan = planChannel(fresh, known, window, { before, longest: LONGEST });

  const changes = !dryRun && changesSomething(plan);
  if (changes && channelId) {
    const idOf = new Map(plan.changed.map(({ sequence, id: own }) => [sequence, own]));
    const unchanged = new Set(plan.unchanged);
    const amended = placed.flatMap(({ sequence, start, stop, open }) => {
      const row = rowOf.get(sequence)!;
      const own = idOf.get(sequence);
      const isAsRead = !open && own === undefined && start === row.start && stop === row.stop;
      return isAsRead || unchanged.has(sequence) ? [] : [{ sequence, start, stop, open, id: own }];
    });
    const removed = [...dropped.map(({ sequence }) => sequence), ...plan.unchanged];
    await imports.amend(id, index, amended, removed, now);
    await replaces.replace({ import: id, channel: index, channelId, plan, now: now(), also });
  }
  const { programmes } = reporting.report;
  programmes.added += plan.added;
  programmes.changed += plan.changed.length + (plan.closed ? 1 : 0);
  programmes.unchanged += plan.unchanged.length;
  programmes.removed += plan.removed.length;
  const { overlaps, gaps } = findFaults(placed);
  reporting.addWindow(channelId, xmltvId, window, placed.length);
  reporting.addOverlaps(xmltvId, overlaps);
  reporting.addGaps(xmltvId, gaps);
  return changes;
};

/** An open programme at the end of the feed lasts until what the guide has behind it. */
const settleInGuide = async (
  rows: readonly StagedTime[],
  channelId: string | undefined,
  replaces: ReplaceStore,
): Promise<Settled> => {
  const settled = settle(rows);
  if (!channelId || !settled.window || !settled.placed.at(-1)?.open) return settled;
  const next = await replaces.findNextStart(channelId, settled.window.until);
  return next === undefined ? settled : settle(rows, () => next);
};
