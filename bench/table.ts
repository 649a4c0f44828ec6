import type { Latency, Result, Round, Row } from "./row.ts";

/** A row that has figures, or the reason why it has none; `missing` is what this machine lacks for it. */
export type Outcome =
  | Result
  | { readonly row: Row; readonly error: string }
  | { readonly row: Row; readonly missing: string };

/** What a row counts; undefined: requests per second. */
const unitOf = (row: Row): string | undefined =>
  row.kind === "gauge" ? row.unit : row.kind === "hop" && row.measure === "delay" ? "ms" : undefined;

const rivalOf = (row: Row): string => (row.kind === "hop" ? row.rival.name : "bare");

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const toFigure = (row: Row, rounds: readonly Round[]): string => {
  const value = median(rounds.map((round) => round.value));
  const unit = unitOf(row);
  return unit === undefined ? `${Math.round(value)}/s` : `${value.toFixed(value < 10 ? 3 : 1)} ${unit}`;
};

const toLatency = (rounds: readonly Round[]): string => {
  const latencies = rounds.flatMap(({ latency }) => latency ?? []);
  if (latencies.length === 0) return "";
  const of = (name: keyof Latency) => median(latencies.map((latency) => latency[name])).toFixed(2);
  return `${of("p50")} / ${of("p99")}`;
};

/** Of neighbours in time: what else the machine does hits both of a pair. */
const toRatios = (itube: readonly Round[], other: readonly Round[]): readonly number[] =>
  itube.map(({ value }, index) => value / other[index]!.value);

/** The ratio that two saturated servers would have: bare Bun.serve can be faster than the load that one core makes. */
const toProcessorRatio = (itube: readonly Round[], other: readonly Round[]): number | undefined => {
  const ratios = itube.flatMap(({ processorTime: ours }, index) => {
    const theirs = other[index]!.processorTime;
    return ours === undefined || theirs === undefined ? [] : [theirs / ours];
  });
  return ratios.length === 0 ? undefined : median(ratios);
};

const toProcessorTime = (rounds: readonly Round[]): string => {
  const times = rounds.flatMap(({ processorTime }) => processorTime ?? []);
  return times.length === 0 ? "" : median(times).toFixed(1);
};

/** Two figures for one column; nothing where there are none. */
const pair = (itube: string, other: string): string => (itube === "" ? "" : `${itube} : ${other}`);

const toVerdict = (row: Row, ratio: number, value: number): string => {
  const { aim } = row;
  if (!aim) return "";
  if ("ratio" in aim) return `>= ${aim.ratio} ${ratio >= aim.ratio ? "met" : "MISSED"}`;
  return `<= ${aim.most} ${unitOf(row) ?? "/s"} ${value <= aim.most ? "met" : "MISSED"}`;
};

const heads = [
  "row",
  "against",
  "itube",
  "other",
  "ratio",
  "min-max",
  "cpu ratio",
  "cpu us itube : other",
  "p50 / p99 ms itube : other",
  "aim",
];

const toCells = (outcome: Outcome): readonly string[] => {
  const { row } = outcome;
  if ("error" in outcome) return [row.title, rivalOf(row), `error: ${outcome.error.split("\n")[0]!.slice(0, 120)}`];
  if ("missing" in outcome) return [row.title, rivalOf(row), `left out: ${outcome.missing}`];
  const { itube, other } = outcome;
  const ratios = toRatios(itube, other);
  const ratio = median(ratios);
  const processorRatio = toProcessorRatio(itube, other);
  return [
    row.title,
    rivalOf(row),
    toFigure(row, itube),
    toFigure(row, other),
    ratio.toFixed(2),
    `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}`,
    processorRatio?.toFixed(2) ?? "",
    pair(toProcessorTime(itube), toProcessorTime(other)),
    pair(toLatency(itube), toLatency(other)),
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
    column > 1 && column < 7 ? cell.padStart(width(column)) : cell.padEnd(width(column));
  const table = lines.map((cells) => cells.map(align).join("  ").trimEnd());
  const rule = "-".repeat(Math.max(...table.map((line) => line.length)));
  return [...head.map(([name, text]) => `${name.padEnd(10)}${text}`), rule, table[0], rule, ...table.slice(1), ""].join(
    "\n",
  );
};
