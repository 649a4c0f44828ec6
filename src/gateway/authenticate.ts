import { readCookies } from "../contract/cookies.ts";
import type { ProblemReply } from "../contract/handler.ts";
import type { Operation, Requirement } from "../contract/operation.ts";
import { anonymous, type Principal, type UserPrincipal } from "../contract/principal.ts";
import { unauthenticated } from "../contract/problem.ts";

/** Who calls, how it was proven, and the body where proving it took reading it. */
export type Identified = {
  readonly principal: Principal;
  readonly via: "none" | "cookie" | "bearer" | "sigv4" | "hop";
  readonly body?: Uint8Array<ArrayBuffer>;
  /** The prefix that the caller came by, where only the gateway has seen it. */
  readonly prefix?: string;
  /** Where the caller is, where only the gateway has seen it. */
  readonly country?: string;
};

/** The ways to prove who one is; each turns any fault into undefined, so that no answer says which check failed. */
export type Authenticators = {
  readonly token: (token: string) => Promise<Omit<UserPrincipal, "kind"> | undefined>;
  readonly signature: (
    request: Request,
    operation: Operation,
  ) => Promise<{ principal: Principal; body: Uint8Array<ArrayBuffer> } | ProblemReply<number> | undefined>;
};

export type Authenticate = (request: Request) => Promise<Identified | ProblemReply<number>>;

const unsigned = { ...unauthenticated, headers: { "www-authenticate": "AWS4-HMAC-SHA256" } };

const bearer = /^bearer +([\w.~+/-]+=*)$/i;

/** Compiles who may call: the schemes that the operation's security names, and none else. */
export const compileAuthentication = (operation: Operation, authenticators: Authenticators): Authenticate => {
  const schemes = new Set(operation.security.map(({ scheme }) => scheme));
  if (schemes.size === 0) return async () => ({ principal: { kind: "anonymous" }, via: "none" });
  if (schemes.has("awsSigV4")) {
    if (operation.anonymous) throw new Error(`${operation.id}: awsSigV4 beside nobody cannot be compiled`);
    if (schemes.size > 1) throw new Error(`${operation.id}: awsSigV4 beside another scheme cannot be compiled`);
    return async (request) => {
      const proven = await authenticators.signature(request, operation);
      return proven === undefined ? unsigned : "status" in proven ? proven : { ...proven, via: "sigv4" };
    };
  }

  return async (request) => {
    const authorization = request.headers.get("authorization");
    const header = schemes.has("bearerAuth") ? authorization?.match(bearer)?.[1] : undefined;
    const cookie = schemes.has("cookieAuth") ? cookieOf(request) : undefined;
    if (authorization !== null && header === undefined) return unauthenticated;
    // Two identities in one request: whichever we chose, something else might choose the other.
    if (header !== undefined && cookie !== undefined && header !== cookie) return unauthenticated;
    const token = header ?? cookie;
    // Only who sends nothing at all is nobody: credentials that are no good are never taken for none.
    if (token === undefined && operation.anonymous) return { principal: anonymous, via: "none" };
    const claims = token === undefined ? undefined : await authenticators.token(token);
    if (!claims) return unauthenticated;
    const { subject, roles, session } = claims;
    return { principal: { kind: "user", subject, roles, session }, via: header === undefined ? "cookie" : "bearer" };
  };
};

/** The token of the session cookie; what is there twice is nobody's. */
const cookieOf = (request: Request): string | undefined => {
  const values = readCookies(request.headers.get("cookie"), "access_token");
  return values.length > 1 ? "" : values[0];
};

const satisfies = (principal: Principal, requirement: Requirement): boolean => {
  if (requirement.scheme === "awsSigV4")
    return principal.kind === "service" && requirement.scopes.every((scope) => principal.scopes.includes(scope));
  return principal.kind === "user" && requirement.roles.every((role) => principal.roles.includes(role));
};

/** Compiles what the caller must be allowed: every role or scope of one of the alternatives. */
export const compileAuthorization = ({ security, ...operation }: Operation): ((principal: Principal) => boolean) =>
  security.length === 0
    ? () => true
    : (principal) =>
        (operation.anonymous && principal.kind === "anonymous") ||
        security.some((requirement) => satisfies(principal, requirement));
