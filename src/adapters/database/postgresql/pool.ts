import type { Options, Sql } from "postgres";
import { DatabaseUnavailable } from "../port.ts";
import { isLoss, isReadOnly, toPortError } from "./errors.ts";

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
  /** Asks the server whether it serves. @throws DatabaseUnavailable */
  ping(): Promise<void>;
  /** Runs `work` on the driver, with the pool's bounds and errors. */
  use<T>(work: (driver: Sql) => Promise<T>, deadline?: number): Promise<T>;
  close(): Promise<void>;
};

export type PoolOptions = {
  readonly connect: Connect;
  readonly limits: PoolLimits;
  /** False: the server itself refuses every write. True: a server that refuses writes is none of ours. */
  readonly writes: boolean;
  /** Told when the server is lost, and when it is there again. */
  readonly onChange?: ((reachable: boolean) => void) | undefined;
};

const CONNECT_SECONDS = 2;
/** Idle connections are given back: after a burst, and before a firewall forgets them. */
const IDLE_SECONDS = 60;
/** Ends on its own, so that new addresses behind the server's name come into use. */
const LIFETIME_SECONDS = 1_800;
/** Seconds that calls under way have left where one of them has lost its connection. */
const LAST_SECONDS = 1;
/** In ms: how often a lost server is asked for, how long it has for its answer, and what a call waits for that. */
const PROBE = { every: 100, deadline: 1_000, patience: 250 };

const within = async <T>(work: Promise<T>, milliseconds: number, late: () => Error): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), milliseconds);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Connections to one server.
 *
 * The driver's own calls to a server that has gone may wait for long, or for ever (a frozen machine, a cable). So the first
 * that is lost ends the whole set: new ones are tried until the server answers, and meanwhile every call is refused at once.
 */
export const createPool = ({ connect, limits, writes, onChange }: PoolOptions): Pool => {
  const open = () =>
    connect({
      max: limits.connections,
      connect_timeout: CONNECT_SECONDS,
      idle_timeout: IDLE_SECONDS,
      max_lifetime: LIFETIME_SECONDS,
      backoff: () => 0,
      fetch_types: false,
      onnotice: () => {},
      // Sums and counts are int8 to the server: all of ours are numbers that JavaScript holds exactly.
      types: { int8: { to: 20, from: [20], serialize: String, parse: Number } } as never,
      connection: {
        application_name: "itube",
        search_path: "public",
        statement_timeout: limits.statement,
        idle_in_transaction_session_timeout: limits.deadline * 2,
        default_transaction_read_only: !writes,
      },
    });

  let driver = open();
  let recovery: Promise<void> | undefined;
  let heard = performance.now();
  let underWay = 0;
  let closed = false;

  /** @throws where the server is a standby, which would answer everything but writes */
  const probe = async (server: Sql): Promise<void> => {
    const [state] = await server`SELECT current_setting('transaction_read_only') AS read_only`;
    if (writes && state?.read_only === "on") throw Object.assign(new Error("read-only"), { code: "25006" });
  };
  const end = (old: Sql, seconds: number) => void old.end({ timeout: seconds }).catch(() => {});

  const recover = async (): Promise<void> => {
    for (let tries = 0; !closed; tries++) {
      const fresh = open();
      try {
        await within(probe(fresh), PROBE.deadline, () => new Error("late"));
        if (closed) return end(fresh, 0);
        driver = fresh;
        heard = performance.now();
        if (tries > 0) onChange?.(true);
        return;
      } catch {
        end(fresh, 0);
        // One lost connection is no lost server.
        if (tries === 0) onChange?.(false);
        await Bun.sleep(PROBE.every);
      }
    }
  };
  const replace = (lost: Sql) => {
    if (driver !== lost || recovery || closed) return;
    end(lost, LAST_SECONDS);
    recovery = recover().finally(() => {
      recovery = undefined;
    });
  };

  const use: Pool["use"] = async (work, deadline = limits.deadline) => {
    if (closed) throw new DatabaseUnavailable("The database is closed.");
    if (underWay >= limits.waiting) throw new DatabaseUnavailable("Too many calls wait for the database.");
    if (recovery) await within(recovery, PROBE.patience, () => new DatabaseUnavailable("PostgreSQL is away."));
    underWay++;
    const used = driver;
    const begun = performance.now();
    // Also of one whose caller has been refused meanwhile: it still waits for a connection, or has one.
    const leave = () => {
      underWay--;
      heard = performance.now();
    };
    try {
      return await within(work(used).finally(leave), deadline, () => {
        if (heard < begun) replace(used);
        return new DatabaseUnavailable(`PostgreSQL has not answered within ${deadline} ms.`);
      });
    } catch (error) {
      if (isLoss(error) || (writes && isReadOnly(error))) replace(used);
      throw toPortError(error);
    }
  };

  return {
    use,
    ping: () => use(probe, PROBE.deadline),
    async close() {
      if (closed) return;
      closed = true;
      await driver.end({ timeout: limits.deadline / 1_000 });
    },
  };
};
