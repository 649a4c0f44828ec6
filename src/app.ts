import type { Elysia } from "elysia";
import type { Logger } from "pino";
import { operations, prefixes } from "../generated/operations.ts";
import { createAuthenticators } from "./authenticators.ts";
import { isOutage, openBackends } from "./backends/backends.ts";
import { mayKeepAnswers } from "./backends/shared.ts";
import { type Config, loopback } from "./config.ts";
import { bind } from "./contract/bind.ts";
import type { Operation } from "./contract/operation.ts";
import { problem, renderProblem } from "./contract/problem.ts";
import type { Elsewhere, ElsewhereOptions } from "./elsewhere.ts";
import { limitAttempts } from "./gateway/attempts.ts";
import { createClientAddress, createTrust } from "./gateway/client-address.ts";
import { createClientCountry } from "./gateway/client-country.ts";
import { createHostGate, type HostGate } from "./gateway/host-gate.ts";
import { createRequestMetrics } from "./gateway/metrics.ts";
import { compilePolicy, type Policy, unknownHost } from "./gateway/policy.ts";
import { createResponseCache } from "./gateway/response-cache.ts";
import { createRoutes, type RoutesOptions } from "./gateway/routes.ts";
import { createSecurityHeaders } from "./gateway/security-headers.ts";
import { compileShownPath } from "./gateway/shown-path.ts";
import { type SpanCounts, type Tracing, untraced } from "./gateway/tracing/tracer.ts";
import { createTrack, type Tracked } from "./gateway/track.ts";
import { createHandlers, createParts, type Handlers, startJobs } from "./handlers.ts";

export type App = {
  /** The API and, under /s3, the embedded object store. */
  readonly api: Elysia;
  /** For this machine alone. */
  readonly metrics: Elysia;
  /** From now on the readiness probe says no. */
  stopAccepting(): void;
  /** `patience`: milliseconds that the last spans have for leaving. */
  close(patience?: number): Promise<void>;
};

export type AppOptions = {
  readonly config: Config;
  readonly log: Logger;
  /** Takes lines of the access log. */
  readonly writeAccess: ((line: string) => void) | undefined;
  /** Log lines that were lost so far. */
  readonly droppedLines?: () => number;
  /** Tests put faults in the place of handlers. */
  readonly replace?: (handlers: Partial<Handlers>) => Partial<Handlers>;
};

/** Puts the product together: backends, services here and elsewhere, and the gateway in front of them. */
export const createApp = async ({
  config,
  log,
  writeAccess,
  droppedLines = () => 0,
  replace = (own) => own,
}: AppOptions): Promise<App> => {
  const backends = await openBackends(config, log);
  const metrics = createRequestMetrics(droppedLines);
  const tracing = await openTracing(config, log, metrics.spans);
  const { now } = backends.clock;
  const hopSecret = backends.keys.derive("hop");
  const elsewhere = await openElsewhere({ config, log, metrics, secret: hopSecret, now });
  let accepting = true;
  const isReady = async () =>
    accepting &&
    (await backends.database.ping().then(
      () => true,
      () => false,
    ));
  const context = createParts({ config, backends, log });
  const handlers = replace(createHandlers(context, { isReady, exposeMetrics: metrics.expose }));
  backends.objects?.start();
  const jobs = startJobs(context);

  const responses = createResponseCache(now, backends.shared.news);
  const hop = config.front ? undefined : await openHop(hopSecret, now);
  const policies = {
    hosts: config.front ? createHostGate(config.allowedHosts) : anyHost,
    origins: new Set(config.allowedOrigins),
    authenticators: createAuthenticators(config, backends),
    rateLimitFactor: config.rateLimitFactor,
    counters: backends.shared.counters,
    metrics,
  };
  const mayKeep = config.responseCache && mayKeepAnswers(config);
  const options: RoutesOptions = {
    hosts: policies.hosts,
    nothingHere: config.front ? nothingHere : notHere,
    origins: policies.origins,
    policyOf: (operation): Policy =>
      hop && operation.service !== "system" ? hop.policyOf(operation) : compilePolicy(operation, policies),
    transportOf: (operation) => {
      const transport =
        elsewhere?.transportOf(operation) ??
        bind(operation, handlerOf(handlers, operation), { checkReplies: config.checkReplies });
      if (!config.front) return transport;
      const kept = mayKeep ? responses.over(operation, transport) : transport;
      return limitAttempts(operation, kept, config.rateLimitFactor, backends.shared.counters);
    },
    log,
    writeAccess,
    process: config.process,
    metrics,
    tracer: tracing.tracer,
    showPath,
    clientAddress: createClientAddress({ proxies: config.trustedProxies, header: config.forwardedHeader }),
    clientCountry: createClientCountry({ proxies: config.trustedProxies, ...config.country }),
    always: new Headers(config.front ? createSecurityHeaders(config.publicUrl) : {}),
    isOutage,
  };
  const table = Object.values<Operation>(operations).filter(
    ({ service, anyHost, listener }) =>
      config.front || (service === "system" ? anyHost || listener === "metrics" : config.services.includes(service)),
  );
  const of = (listener: Operation["listener"]) => table.filter((operation) => operation.listener === listener);
  const api = createRoutes(of("api"), config.front ? prefixes : [""], options);

  const passage = config.s3 ? undefined : elsewhere?.passageTo("videos");
  const handle = backends.objects?.handle;
  if (passage ?? handle) {
    const track = createTrack("objects", options, "/s3/{key}");
    const serve = async (request: Request, tracked: Tracked) => {
      const { requestId, headers } = tracked;
      if (!options.hosts(request.headers.get("host"))) return renderProblem(unknownHost, requestId, headers);
      if (passage) return passage(request, tracked);
      const refusal = await hop?.refuseStranger(request);
      if (refusal) return renderProblem(refusal, requestId, headers);
      if (hop) tracked.via = "hop";
      return handle!(request, tracked.pace);
    };
    for (const path of ["/s3", "/s3/*"])
      api.all(path, ({ request, server }) => track(request, server, (tracked) => serve(request, tracked)), {
        parse: "none",
      });
  }

  return {
    api,
    metrics: createRoutes(of("metrics"), [""], {
      ...options,
      hosts: createHostGate(loopback),
      policyOf: (operation) => compilePolicy(operation, { ...policies, hosts: createHostGate(loopback) }),
    }),
    stopAccepting: () => {
      accepting = false;
    },
    close: async (patience = 1000) => {
      elsewhere?.close();
      await tracing.close(patience);
      // A step of it may wait for a store that is away; it is taken again by whoever sweeps next.
      await Promise.race([jobs.close(), Bun.sleep(patience)]);
      await backends.close();
    },
  };
};

/** Of every operation, wherever it is: what comes to the wrong process is logged there, too. */
const showPath = compileShownPath(Object.values<Operation>(operations));

/** Nothing of it is loaded where nobody asked for it. */
const openTracing = async (config: Config, log: Logger, counts: SpanCounts): Promise<Tracing> => {
  if (!config.tracing) return untraced;
  const { createTracing } = await import("./gateway/tracing/open-telemetry.ts");
  return createTracing(config.tracing, {
    counts,
    onlyHops: !config.front,
    showPath,
    trusts: config.front ? createTrust(config.trustedProxies) : () => true,
    onChange: (reason) =>
      reason === undefined ? log.info("traces are taken again") : log.warn({ reason }, "traces are not taken"),
  });
};

/** The ways to services in other processes; nothing of it is loaded where all of them are here. */
const openElsewhere = async (options: ElsewhereOptions): Promise<Elsewhere | undefined> => {
  if (Object.keys(options.config.addresses).length === 0) return undefined;
  const { createElsewhere } = await import("./elsewhere.ts");
  return createElsewhere(options);
};

/** What a process behind the gateway goes by: the gateway's word. */
const openHop = async (secret: Uint8Array, now: () => number) => {
  const [{ compileHopPolicy, refuseStrangers }, { createHopVerifier }] = await Promise.all([
    import("./gateway/hop-policy.ts"),
    import("./gateway/hop-token.ts"),
  ]);
  const verify = createHopVerifier(secret, now);
  return {
    policyOf: (operation: Operation) => compileHopPolicy(operation, verify),
    refuseStranger: refuseStrangers("videos", verify),
  };
};

const nothingHere = problem(404, "not_found", "There is nothing at this address. /docs shows what there is.");
// RFC 9110, section 15.5.20: the gateway then says that an address is wrong, rather than its caller that nothing is there.
const notHere = problem(421, "misdirected_request", "This service does not have this operation.");

/** The gateway names the host that it was told; nobody else gets that far. */
const anyHost: HostGate = () => true;

const handlerOf = (handlers: Partial<Handlers>, { id }: Operation) => {
  const handler = handlers[id as keyof Handlers];
  if (!handler) throw new Error(`${id}: its service is neither here nor elsewhere`);
  return handler;
};
