import type { Transport } from "../contract/exchange.ts";
import type { Operation } from "../contract/operation.ts";
import { renderProblem } from "../contract/problem.ts";
import { splitUrl } from "./path.ts";
import type { Policy } from "./policy.ts";
import { createTrack, type Server, type TrackOptions } from "./track.ts";

export type Serve = (request: Request, server: Server, prefix: string) => Promise<Response>;

/** Compiles one operation: policy, then transport. Its prefixes share all of it. */
export const compileRoute = (
  operation: Operation,
  transport: Transport,
  policy: Policy,
  options: TrackOptions,
): Serve => {
  const always = new Headers([...options.always, ...Object.entries(policy.headers)]);
  const track = createTrack(operation.id, { ...options, always });

  return (request, server, prefix) =>
    track(request, server, async (tracked) => {
      const { requestId, address, headers } = tracked;
      const { path, search } = splitUrl(request.url, prefix);
      const decision = await policy.decide(request, path, address, headers.own);
      if ("status" in decision) return renderProblem(decision, requestId, headers);
      const { principal, body } = decision;
      if (principal.kind !== "anonymous") tracked.principal = principal.subject;
      tracked.via = decision.via;
      return transport({
        request,
        path,
        search,
        prefix: decision.prefix ?? prefix,
        requestId,
        address,
        principal,
        body,
        headers,
      });
    });
};
