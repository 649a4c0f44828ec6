import type { components } from "../../../../generated/types.ts";
import type { Span } from "./settle.ts";

export type ImportReport = components["schemas"]["ImportReport"];

/** Entries of each list. */
const MOST = 100;
/** Characters that are repeated of a feed. */
const REPEATED = 200;

const toIso = (at: number): string => new Date(at).toISOString();
const spanOf = (xmltvId: string, { from, until }: Span) => ({
  xmltv_id: xmltvId,
  from: toIso(from),
  until: toIso(until),
});

/** Collects what an import has to say. Its lists are bounded, its numbers are not. */
export const createReport = (dryRun: boolean, source: string | undefined) => {
  const report: ImportReport = {
    dry_run: dryRun,
    source: source ?? null,
    channels: { matched: 0, created: 0, unknown: 0, unknown_ids: [] },
    programmes: { read: 0, added: 0, changed: 0, removed: 0, unchanged: 0, skipped: 0 },
    windows: [],
    overlaps: { total: 0, first: [] },
    gaps: { total: 0, first: [] },
    skipped: [],
  };
  const add = <T>(list: T[], entry: T) => {
    if (list.length < MOST) list.push(entry);
  };
  const addSpans = (into: ImportReport["gaps"], xmltvId: string, spans: readonly Span[]) => {
    into.total += spans.length;
    for (const span of spans.slice(0, MOST)) add(into.first, spanOf(xmltvId, span));
  };

  return {
    report,
    skip: (line: number, xmltvId: string | null, reason: string) => {
      report.programmes.skipped++;
      add(report.skipped, { line, xmltv_id: xmltvId?.slice(0, REPEATED) ?? null, reason });
    },
    addUnknown: (xmltvId: string, programmes: number) => {
      report.channels.unknown++;
      report.programmes.skipped += programmes;
      add(report.channels.unknown_ids, xmltvId.slice(0, REPEATED));
    },
    addWindow: (channelId: string | undefined, xmltvId: string, window: Span, programmes: number) =>
      add(report.windows, { channel_id: channelId ?? null, ...spanOf(xmltvId, window), programmes }),
    addOverlaps: (xmltvId: string, spans: readonly Span[]) => addSpans(report.overlaps, xmltvId, spans),
    addGaps: (xmltvId: string, spans: readonly Span[]) => addSpans(report.gaps, xmltvId, spans),
  };
};

export type Reporting = ReturnType<typeof createReport>;
