import { parseArgs } from "node:util";

export type Options = {
  readonly rounds: number;
  readonly seconds: number;
  /** Names of rows; empty: all. */
  readonly only: readonly string[];
};

export const help = (rows: readonly string[]): string => `
itube against a bare Bun.serve that answers the same bytes, and its gateway against others.

  bun run bench [options]

  --rounds N     rounds of each contender, 5 or more for a claim (default 5)
  --seconds N    length of a round under wrk (default 3)
  --only ROW     this row alone; may be repeated
  --help

Rows: ${rows.join(", ")}
Environment: WRK_PATH, NGINX_PATH (another wrk, another nginx), TMPDIR (the disk to write to)
`;

/** @throws with a sentence for the user */
export const readOptions = (argv: readonly string[], rows: readonly string[]): Options | "help" => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "3" },
      only: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  const unknown = values.only.filter((name) => !rows.includes(name));
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(", ")}; there are ${rows.join(", ")}.`);
  return {
    rounds: whole("rounds", values.rounds, 100),
    seconds: whole("seconds", values.seconds, 60),
    only: values.only,
  };
};

const whole = (name: string, text: string, most: number): number => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > most)
    throw new Error(`--${name} is a whole number from 1 to ${most}.`);
  return number;
};
