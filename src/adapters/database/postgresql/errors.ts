import { DatabaseUnavailable } from "../port.ts";

type Fault = { readonly code?: unknown; readonly message?: unknown; readonly constraint_name?: unknown };

const codeOf = (error: unknown): string => {
  const code = (error as Fault | null)?.code;
  return typeof code === "string" ? code : "";
};

/**
 * SQLSTATE classes and codes that say nothing of the statement: the server cannot serve now.
 * Source: PostgreSQL, "Appendix A. PostgreSQL Error Codes".
 */
const outages = [
  "08", // connection exceptions
  "28", // the password or the role was changed
  "3D000", // the database is gone
  "53", // insufficient resources: connections, memory, disk
  "55P03", // a lock was not to be had in time
  "57", // shutdown, crash, statement timeout
  "58", // its disk
  "25006", // read-only: a standby was promoted elsewhere
  "0A000", // what a standby says of serializable transactions
  "25P03", // idle in a transaction for too long
  "XX", // internal errors
];

/** What the driver calls a connection that is not there, and Node's names for why. */
const lost =
  /^(CONNECT|ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|ERR_TLS|CERT_|SELF_SIGNED|UNABLE_TO|DEPTH_ZERO)/;

/** Whether the transaction may be tried again, as another one was in its way: serialization failure, deadlock. */
export const isConflict = (error: unknown): boolean => ["40001", "40P01"].includes(codeOf(error));

/**
 * Whether a row's key was taken already. Of two transactions that looked for a key, found none and made it, PostgreSQL tells the
 * second one this, and not that it was in the first one's way: begun anew it finds the key.
 *
 * Source: PostgreSQL manual, "Serialization Failure Handling".
 */
export const isDuplicate = (error: unknown): boolean => codeOf(error) === "23505";

/** Whether the connection is gone, and with it maybe the server: it has shut down, crashed, or cannot be reached. */
export const isLoss = (error: unknown): boolean => lost.test(codeOf(error)) || /^(08|57P0)/.test(codeOf(error));

/** Whether the server takes no writes: another one was promoted in its place. */
export const isReadOnly = (error: unknown): boolean => ["25006", "0A000"].includes(codeOf(error));

/** Whether the server, and not the statement, is at fault. */
export const isOutage = (error: unknown): boolean => {
  const code = codeOf(error);
  return lost.test(code) || (/^[0-9A-Z]{5}$/.test(code) && outages.some((prefix) => code.startsWith(prefix)));
};

/** A refusal of the server's, without the row that it was about: its detail holds values, addresses of people among them. */
export class StatementRefused extends Error {
  override readonly name = "StatementRefused";
  constructor(
    readonly code: string,
    readonly constraint: string | undefined,
    message: string,
  ) {
    super(message);
  }
}

/** The error of a driver as the port's. */
export const toPortError = (error: unknown): unknown => {
  if (error instanceof DatabaseUnavailable || error instanceof StatementRefused) return error;
  const code = codeOf(error);
  const { message, constraint_name: constraint } = error as Fault;
  // By its words: the driver's own error holds the statement's parameters.
  if (isOutage(error)) return new DatabaseUnavailable(`PostgreSQL: ${code} ${String(message)}`);
  if (!/^[0-9A-Z]{5}$/.test(code)) return error;
  return new StatementRefused(code, typeof constraint === "string" ? constraint : undefined, `${code}: ${message}`);
};
