import type { Logger } from "pino";
import type { Service } from "../generated/operations.ts";
import type { Config } from "./config.ts";
import type { Transport } from "./contract/exchange.ts";
import type { Operation } from "./contract/operation.ts";
import { createHopSigner } from "./gateway/hop-token.ts";
import type { RequestMetrics } from "./gateway/metrics.ts";
import { createDeadlines } from "./gateway/remote/deadlines.ts";
import { createPassage } from "./gateway/remote/passage.ts";
import { createPool, type Pool } from "./gateway/remote/pool.ts";
import { startProbes } from "./gateway/remote/probes.ts";
import { createRetryBudget } from "./gateway/remote/retry-budget.ts";
import { createRemoteTransport } from "./gateway/remote/transport.ts";

export type ElsewhereOptions = {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: RequestMetrics;
  /** What the gateway signs with, for its services. */
  readonly secret: Uint8Array;
  readonly now: () => number;
};

/** The ways to the services that run in other processes. */
export const createElsewhere = ({ config, log, metrics, secret, now: clock }: ElsewhereOptions) => {
  const sign = createHopSigner(secret, clock);
  const now = () => performance.now();
  const deadlines = createDeadlines();
  const places = Object.entries(config.addresses) as [Service, readonly string[]][];
  // Each its part, so that a service which hangs cannot take the connections of the others.
  const mostActive = Math.max(1, Math.floor(config.upstreamConnections / Math.max(1, places.length)) - 1);
  const ways = new Map(
    places.map(([service, addresses]) => {
      const onChange: Parameters<typeof createPool>[0]["onChange"] = (instance, state) =>
        log.warn({ service, upstream: instance, breaker: state }, "breaker");
      const pool = createPool({ addresses, mostActive, now, onChange });
      metrics.upstream.watch(service, pool);
      return [service, { pool, budget: createRetryBudget() }];
    }),
  );
  const poolsOf = (): readonly Pool[] => [...ways.values()].map(({ pool }) => pool);
  const probes = startProbes(poolsOf(), now, deadlines.giveUp);
  const protocol = new URL(config.publicUrl).protocol.slice(0, -1);

  return {
    /** The transport to an operation whose service is elsewhere. */
    transportOf: (operation: Operation): Transport | undefined => {
      const way = ways.get(operation.service);
      if (!way) return undefined;
      return createRemoteTransport(operation, {
        ...way,
        deadlines,
        sign,
        protocol,
        log,
        metrics: metrics.upstream,
        checkReplies: config.checkReplies,
        timeoutFactor: config.timeoutFactor,
      });
    },
    /** Passes bytes on to a service as they are. */
    passageTo: (service: Service) => {
      const way = ways.get(service);
      return way && createPassage({ service, pool: way.pool, sign, deadlines, metrics: metrics.upstream, log });
    },
    close: () => {
      probes.close();
      deadlines.close();
    },
  };
};

export type Elsewhere = ReturnType<typeof createElsewhere>;
