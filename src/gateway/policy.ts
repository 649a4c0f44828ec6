import type { Counters } from "../adapters/cache/port.ts";
import { readCookies } from "../contract/cookies.ts";
import type { ProblemReply } from "../contract/handler.ts";
import type { Operation } from "../contract/operation.ts";
import { isProblem, problem } from "../contract/problem.ts";
import { type Authenticators, compileAuthentication, compileAuthorization, type Identified } from "./authenticate.ts";
import type { HostGate } from "./host-gate.ts";
import { addressKeyOf, compileLimit, limitHeaderOf } from "./limits.ts";
import type { RequestMetrics } from "./metrics.ts";
import { isForged } from "./origin-gate.ts";

export type PolicyOptions = {
  readonly hosts: HostGate;
  readonly origins: ReadonlySet<string>;
  readonly authenticators: Authenticators;
  readonly rateLimitFactor: number;
  readonly counters: Counters;
  readonly metrics: Pick<RequestMetrics, "rateLimited">;
};

export type Policy = {
  /** Decides about one request before any service sees it. `headers` are those of the answer, whatever it will be. */
  readonly decide: (
    request: Request,
    address: string,
    headers: Record<string, string>,
  ) => Promise<Identified | ProblemReply<number>>;
  /** What every answer of the operation carries. */
  readonly headers: Readonly<Record<string, string>>;
};

export const unknownHost = problem(
  400,
  "unknown_host",
  "This server does not answer for that host. Its operator names hosts in ALLOWED_HOSTS.",
);
const crossSite = problem(403, "cross_site_request", "A page of another origin may not make this call.");
export const notPermitted = problem(403, "forbidden", "You are known, but may not do this.");

/** Whether the request says who it is from; not whether that is true. */
const hasCredentials = ({ headers, url }: Request): boolean =>
  headers.has("authorization") ||
  readCookies(headers.get("cookie"), "access_token").length > 0 ||
  /[?&]X-Amz-Signature=/.test(url);

/** Compiles all that the contract says about who may call an operation, and how often. */
export const compilePolicy = (operation: Operation, options: PolicyOptions): Policy => {
  const { rateLimitFactor, counters, metrics } = options;
  const limit = compileLimit(operation, rateLimitFactor, counters, metrics.rateLimited(operation.id));
  const byAddress = operation.rateLimit.by === "address";
  const authenticate = compileAuthentication(operation, options.authenticators);
  const mayCall = compileAuthorization(operation);
  const { hosts, origins } = options;

  const decide: Policy["decide"] = async (request, address, headers) => {
    if (!operation.anyHost && !hosts(request.headers.get("host"))) return unknownHost;
    if (byAddress) {
      const exceeded = await limit.count(addressKeyOf(address), headers);
      if (exceeded) return exceeded;
    }
    // Guessing is counted, too: by where it comes from, as nobody knows by whom. Apart from those who say nothing of who they
    // are: a house full of people who are signed out is not to stop the others in it.
    const guesser = byAddress ? undefined : `${hasCredentials(request) ? "!" : "?"}${addressKeyOf(address)}`;
    // Before anything is proven: it may take asking an identity provider, whom nobody is to flood by way of us.
    const stopped = guesser && limit.stands(guesser, headers);
    if (stopped) return stopped;
    const identified = await authenticate(request);
    if ("status" in identified && isProblem(identified))
      return (guesser && (await limit.count(guesser, headers))) || identified;
    // Credentials in a header are put there by a program; a cookie goes along with whatever a page sends.
    const ambient = identified.via === "cookie" || identified.via === "none";
    if (ambient && operation.sideEffects && isForged(request, origins)) return crossSite;
    if (guesser) {
      const { principal } = identified;
      // Nobody in particular is counted by address, among those who are refused for saying nothing; never among the guessers.
      const counted = principal.kind === "anonymous" ? `?${addressKeyOf(address)}` : principal.subject;
      const exceeded = await limit.count(counted, headers);
      if (exceeded) return exceeded;
    }
    return mayCall(identified.principal) ? identified : notPermitted;
  };
  return { decide, headers: limitHeaderOf(operation, options.rateLimitFactor) };
};
