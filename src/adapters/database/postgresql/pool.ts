import type { Options, Sql } from "postgres";
import { DatabaseUnavailable } from "../port.ts";
import { toPortError } from "./errors.ts";

export type Connect = (options: Options<Record<string, never>>) => Sql;

/** Times in ms. */
export type PoolLimits = {
  /** Connections at most. */
  readonly connections: number;
  /** Calls under way and waiting for a connection; one more is refused. */
  readonly waiting: number;
  /** What the server has for one statement, waiting for locks included. */
  readonly statement: number;
  /** What a caller waits for one statement, whatever the server and the network do: more than `statement`. */
  readonly deadline: number;
};

export type Pool = {
  /** Runs `work` on the driver, with the pool's bounds and errors. */
  use<T>(work: (driver: Sql) => Promise<T>, deadline?: number): Promise<T>;
  close(): Promise<void>;
};

export type PoolOptions = {
  readonly connect: Connect;
  readonly limits: PoolLimits;
  /** What its sessions are set to. */
  readonly session: Readonly<Record<string, string | number | boolean>>;
};

const CONNECT_SECONDS = 2;
/** Idle connections are given back: after a burst, and before a firewall forgets them. */
const IDLE_SECONDS = 60;
/** Ends on its own, so that new addresses behind the server's name come into use. */
const LIFETIME_SECONDS = 1_800;
/** Seconds to the next try: a server that is back is found within half a second. */
const backOff = (attempt: number): number => Math.min(0.05 * 2 ** attempt, 0.5);

/**
 * Connections to one server. A server that has gone silent (a frozen machine, a cable) never ends the driver's calls, and
 * would keep its connections for ever: when nothing at all was heard within a deadline, they are thrown away.
 */
export const createPool = ({ connect, limits, session }: PoolOptions): Pool => {
  const open = () =>
    connect({
      max: limits.connections,
      connect_timeout: CONNECT_SECONDS,
      idle_timeout: IDLE_SECONDS,
      max_lifetime: LIFETIME_SECONDS,
      backoff: backOff,
      fetch_types: false,
      onnotice: () => {},
      // Sums and counts are int8 to the server: all of ours are numbers that JavaScript holds exactly.
      types: { int8: { to: 20, from: [20], serialize: String, parse: Number } } as never,
      connection: {
        application_name: "itube",
        statement_timeout: limits.statement,
        idle_in_transaction_session_timeout: limits.deadline * 2,
        ...session,
      },
    });

  let driver = open();
  let heard = performance.now();
  let underWay = 0;
  let closed = false;

  const replace = (silent: Sql) => {
    if (driver !== silent || closed) return;
    driver = open();
    void silent.end({ timeout: 0 }).catch(() => {});
  };

  return {
    async use(work, deadline = limits.deadline) {
      if (closed) throw new DatabaseUnavailable("The database is closed.");
      if (underWay >= limits.waiting) throw new DatabaseUnavailable("Too many calls wait for the database.");
      underWay++;
      const used = driver;
      const begun = performance.now();
      let timer: Timer | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          if (heard < begun) replace(used);
          reject(new DatabaseUnavailable(`PostgreSQL has not answered within ${deadline} ms.`));
        }, deadline);
      });
      try {
        const hear = () => {
          heard = performance.now();
        };
        return await Promise.race([work(used).finally(hear), late]);
      } catch (error) {
        throw toPortError(error);
      } finally {
        clearTimeout(timer);
        underWay--;
      }
    },
    async close() {
      if (closed) return;
      closed = true;
      await driver.end({ timeout: limits.deadline / 1_000 });
    },
  };
};
