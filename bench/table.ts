import type { Latency, Result, Round, Row } from "./row.ts";

/** A row that has figures, or the reason why it has none. */
export type Outcome = Result | { readonly row: Row; readonly error: string };

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const toFigure = (row: Row, rounds: readonly Round[]): string => {
  const value = median(rounds.map((round) => round.value));
  return row.kind === "load" ? `${Math.round(value)}/s` : `${value.toFixed(1)} ${row.unit}`;
};

const toLatency = (rounds: readonly Round[]): string => {
  const latencies = rounds.flatMap(({ latency }) => latency ?? []);
  if (latencies.length === 0) return "";
  const of = (name: keyof Latency) => median(latencies.map((latency) => latency[name])).toFixed(2);
  return `${of("p50")} / ${of("p99")}`;
};

/** Of neighbours in time: what else the machine does hits both of a pair. */
const toRatios = (itube: readonly Round[], bare: readonly Round[]): readonly number[] =>
  itube.map(({ value }, index) => value / bare[index]!.value);

/** The ratio that two saturated servers would have: bare Bun.serve can be faster than the load that one core makes. */
const toProcessorRatio = (itube: readonly Round[], bare: readonly Round[]): number | undefined => {
  const ratios = itube.flatMap(({ processorTime: ours }, index) => {
    const theirs = bare[index]!.processorTime;
    return ours === undefined || theirs === undefined ? [] : [theirs / ours];
  });
  return ratios.length === 0 ? undefined : median(ratios);
};

const toProcessorTime = (rounds: readonly Round[]): string => {
  const times = rounds.flatMap(({ processorTime }) => processorTime ?? []);
  return times.length === 0 ? "" : median(times).toFixed(1);
};

/** Two figures for one column; nothing where there are none. */
const pair = (itube: string, bare: string): string => (itube === "" ? "" : `${itube} : ${bare}`);

const toVerdict = ({ aim, ...row }: Row, ratio: number, value: number): string => {
  if (!aim) return "";
  if ("ratio" in aim) return `>= ${aim.ratio} ${ratio >= aim.ratio ? "met" : "MISSED"}`;
  return `<= ${aim.most} ${row.kind === "gauge" ? row.unit : ""} ${value <= aim.most ? "met" : "MISSED"}`;
};

const heads = [
  "row",
  "itube",
  "bare",
  "ratio",
  "min-max",
  "cpu ratio",
  "cpu us itube : bare",
  "p50 / p99 ms itube : bare",
  "aim",
];

const toCells = (outcome: Outcome): readonly string[] => {
  const { row } = outcome;
  if ("error" in outcome) return [row.title, `error: ${outcome.error.split("\n")[0]!.slice(0, 120)}`];
  const { itube, bare } = outcome;
  const ratios = toRatios(itube, bare);
  const ratio = median(ratios);
  const processorRatio = toProcessorRatio(itube, bare);
  return [
    row.title,
    toFigure(row, itube),
    toFigure(row, bare),
    ratio.toFixed(2),
    `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}`,
    processorRatio?.toFixed(2) ?? "",
    pair(toProcessorTime(itube), toProcessorTime(bare)),
    pair(toLatency(itube), toLatency(bare)),
    toVerdict(row, Math.min(ratio, processorRatio ?? ratio), median(itube.map(({ value }) => value))),
  ];
};

/** The one table: what was measured where, then a line for each row. */
export const toTable = (head: readonly (readonly [string, string])[], outcomes: readonly Outcome[]): string => {
  const lines = [heads, ...outcomes.map(toCells)];
  const widths = heads.map((_, column) =>
    Math.max(...lines.map((cells) => (cells.length === heads.length ? cells[column]!.length : 0))),
  );
  const width = (column: number) =>
    column === 0 ? Math.max(...lines.map(([title = ""]) => title.length)) : widths[column]!;
  const align = (cell: string, column: number) =>
    column > 0 && column < 6 ? cell.padStart(width(column)) : cell.padEnd(width(column));
  const table = lines.map((cells) => cells.map(align).join("  ").trimEnd());
  const rule = "-".repeat(Math.max(...table.map((line) => line.length)));
  return [...head.map(([name, text]) => `${name.padEnd(10)}${text}`), rule, table[0], rule, ...table.slice(1), ""].join(
    "\n",
  );
};
