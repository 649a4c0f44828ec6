import type { Transport } from "./exchange.ts";
import type { ProblemReply } from "./handler.ts";
import { compileAcceptance } from "./negotiate.ts";
import type { Operation } from "./operation.ts";
import { isProblem, problem, renderProblem } from "./problem.ts";
import { BodyTooLarge, compileBodyReader, invalidRequest, tooLarge } from "./read-body.ts";
import { compileParameterReader } from "./read-parameters.ts";
import { compileRenderer, type SuccessReply } from "./render.ts";

/** A generated handler, its types erased: the compiler has checked them against the contract already. */
export type AnyHandler = (call: never) => Promise<unknown>;

const noBody = { body: undefined };

/** Binds a handler to its operation: read, validate, call, render. */
export const bind = (operation: Operation, handler: AnyHandler, options: { checkReplies: boolean }): Transport => {
  const accepts = compileAcceptance(operation);
  const readParameters = compileParameterReader(operation);
  const readBody = compileBodyReader(operation);
  const render = compileRenderer(operation, options.checkReplies);
  const call = handler as unknown as (call: unknown) => Promise<SuccessReply | ProblemReply<number>>;
  const refuseTooLarge = (error: unknown): ProblemReply<number> => {
    if (error instanceof BodyTooLarge && operation.body) return tooLarge(operation.body.maxBytes);
    throw error;
  };

  return async (exchange) => {
    const { request, requestId, headers } = exchange;
    const refuse = (refusal: ProblemReply<number>) => renderProblem(refusal, requestId, headers);
    if (!accepts(request.headers.get("accept")))
      return refuse(problem(406, "not_acceptable", "`Accept` names nothing that this operation answers with."));
    const parameters = readParameters({ path: exchange.path, search: exchange.search, headers: request.headers });
    if (!("path" in parameters)) return refuse(invalidRequest(parameters));
    const read = readBody ? await readBody(request, exchange.body, exchange.pace) : noBody;
    if (!("body" in read)) return refuse(read);
    const { path, query, header, cookie } = parameters;
    const { principal, prefix, country } = exchange;
    const self = prefix + exchange.path;
    const input = { path, query, header, cookie, body: read.body, principal, requestId, country, self };
    const reply = await call(input).catch(refuseTooLarge);
    if (isProblem(reply)) {
      if (!(reply.status in operation.responses))
        throw new Error(`${operation.id} answered ${reply.status}, which its contract does not state`);
      return refuse(reply);
    }
    return render(reply, headers, request);
  };
};
