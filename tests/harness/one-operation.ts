import pino from "pino";
import { operations } from "../../generated/operations.ts";
import { type AnyHandler, bind } from "../../src/contract/bind.ts";
import type { Transport } from "../../src/contract/exchange.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { anonymous, type Principal } from "../../src/contract/principal.ts";
import { problem } from "../../src/contract/problem.ts";
import { createClientAddress } from "../../src/gateway/client-address.ts";
import { createHopSigner } from "../../src/gateway/hop-token.ts";
import { createRequestMetrics } from "../../src/gateway/metrics.ts";
import { createDeadlines } from "../../src/gateway/remote/deadlines.ts";
import { createPool, type Pool } from "../../src/gateway/remote/pool.ts";
import { startProbes } from "../../src/gateway/remote/probes.ts";
import { createRetryBudget } from "../../src/gateway/remote/retry-budget.ts";
import { createRemoteTransport } from "../../src/gateway/remote/transport.ts";
import { createRoutes } from "../../src/gateway/routes.ts";
import { untraced } from "../../src/gateway/tracing/tracer.ts";

/** A row that the contract does not have: everything is allowed, and `change` says what matters. */
export const toOperation = (change: Partial<Operation>): Operation => ({
  ...operations.listSigningKeys,
  id: "tryThis",
  method: "GET",
  path: "/things",
  service: "videos",
  parameters: [],
  validateParameters: undefined,
  body: undefined,
  responses: { 200: { types: { "application/json": undefined }, headers: [] } },
  ...change,
});

export type OneOperation = {
  readonly url: string;
  readonly pool: Pool;
  [Symbol.asyncDispose](): Promise<void>;
};

export type OneOperationOptions = {
  readonly principal?: Principal;
  readonly timeoutFactor?: number;
  readonly mostActive?: number;
  /** Active health checks, which would take part in what some tests count. */
  readonly probes?: boolean;
  /** Seconds that a connection may be silent. */
  readonly idleTimeout?: number;
};

/** The gateway's own routes and transport around one operation, on a real socket; policy lets everybody in. */
export const startOperation = async (
  operation: Operation,
  addresses: readonly string[],
  { principal = anonymous, timeoutFactor = 1, mostActive = 127, probes = false, idleTimeout }: OneOperationOptions = {},
): Promise<OneOperation> => {
  const log = pino({ level: "silent" });
  const metrics = createRequestMetrics(() => 0);
  const deadlines = createDeadlines();
  const now = () => performance.now();
  const pool = createPool({ addresses, mostActive, now, onChange: () => {} });
  const asked = probes ? startProbes([pool], now, deadlines.giveUp) : undefined;
  const transport = createRemoteTransport(operation, {
    pool,
    deadlines,
    log,
    timeoutFactor,
    budget: createRetryBudget(),
    metrics: metrics.upstream,
    sign: createHopSigner(new Uint8Array(32), Date.now),
    protocol: "https",
    checkReplies: true,
  });
  const served = serve(operation, transport, principal, idleTimeout);
  return {
    url: served.url,
    pool,
    [Symbol.asyncDispose]: async () => {
      await served.stop();
      asked?.close();
      deadlines.close();
    },
  };
};

/** The same around a handler, as a service has it. */
export const startHandler = async (
  operation: Operation,
  handler: AnyHandler,
  { idleTimeout }: Pick<OneOperationOptions, "idleTimeout"> = {},
) => {
  const transport = bind(operation, handler, { checkReplies: true });
  const { url, stop, log } = serve(operation, transport, anonymous, idleTimeout);
  return { url, log, [Symbol.asyncDispose]: stop };
};

const serve = (operation: Operation, transport: Transport, principal: Principal, idleTimeout = 10) => {
  const lines: string[] = [];
  const log = pino({ level: "warn" }, { write: (line) => void lines.push(line) });
  const metrics = createRequestMetrics(() => 0);
  const api = createRoutes([operation], [""], {
    log,
    metrics,
    showPath: (path) => path,
    writeAccess: undefined,
    process: undefined,
    tracer: untraced.tracer,
    nothingHere: problem(404, "not_found", "There is nothing here."),
    origins: new Set(),
    hosts: () => true,
    always: new Headers(),
    clientAddress: createClientAddress({ proxies: [], header: "forwarded" }),
    clientCountry: () => undefined,
    isOutage: () => false,
    policyOf: () => ({ headers: {}, decide: async () => ({ principal, via: "none" }) }),
    transportOf: () => transport,
  });
  api.listen({ hostname: "127.0.0.1", port: 0, idleTimeout });
  return {
    url: `http://127.0.0.1:${api.server?.port}`,
    /** What went wrong, a line each. */
    log: () => lines,
    stop: async () => {
      await api.server?.stop(true);
    },
  };
};
