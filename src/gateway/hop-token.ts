import { SignJWT } from "jose/jwt/sign";
import { jwtVerify } from "jose/jwt/verify";
import { LRUCache } from "lru-cache";
import type { Role, Scope, Service } from "../../generated/operations.ts";
import { anonymous, type Principal } from "../contract/principal.ts";

/** The header that says, between our own processes, who calls. What comes from outside under this name is dropped. */
export const hopHeader = "x-itube-principal";
/** The header that says, beside that token and never without it, where the caller is. */
export const countryHeader = "x-itube-country";

const issuer = "itube-gateway";
/** Seconds. A token that leaks from a service's surroundings is soon worth nothing. */
const lifetime = 30;
/** Milliseconds that one token is used for: its reader always has most of its life before it. */
const reuse = 10_000;
const leeway = 5;
const entries = 10_000;

/** At once where the same caller has called a moment ago, as most have: a promise would cost more than the look-up. */
export type SignHop = (principal: Principal, service: Service) => string | Promise<string>;
/** Who calls; undefined for anything that is not a token of our gateway for this service. */
export type VerifyHop = (token: string, service: Service) => Promise<Principal | undefined>;

const keyOf = (principal: Principal, service: Service): string => {
  if (principal.kind === "anonymous") return service;
  const powers = principal.kind === "user" ? `${principal.session} ${principal.roles}` : principal.scopes;
  return `${service} ${principal.kind} ${principal.subject} ${powers}`;
};

const claimsOf = (principal: Principal) => {
  const { kind } = principal;
  if (kind === "user") return { kind, sub: principal.subject, sid: principal.session, roles: [...principal.roles] };
  if (kind === "service") return { kind, sub: principal.subject, scopes: [...principal.scopes] };
  return { kind };
};

/** Signs who calls (RFC 7519, HS256) for one service and 30 seconds; `secret` is known to our own processes alone. */
export const createHopSigner = (secret: Uint8Array, now: () => number): SignHop => {
  const signed = new LRUCache<string, { readonly token: string; readonly until: number }>({ max: entries });
  const make = async (principal: Principal, service: Service, key: string): Promise<string> => {
    const issuedAt = Math.floor(now() / 1000);
    const token = await new SignJWT(claimsOf(principal))
      .setProtectedHeader({ alg: "HS256", typ: "itube-hop+jwt" })
      .setIssuer(issuer)
      .setAudience(service)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetime)
      .sign(secret);
    signed.set(key, { token, until: now() + reuse });
    return token;
  };
  return (principal, service) => {
    const key = keyOf(principal, service);
    const hit = signed.get(key);
    return hit && now() < hit.until ? hit.token : make(principal, service, key);
  };
};

const toPrincipal = (claims: Readonly<Record<string, unknown>>): Principal | undefined => {
  const { kind, sub, sid, roles, scopes } = claims;
  if (kind === "anonymous") return anonymous;
  if (typeof sub !== "string") return undefined;
  if (kind === "user" && typeof sid === "string" && Array.isArray(roles))
    return { kind, subject: sub, session: sid, roles: roles as Role[] };
  if (kind === "service" && Array.isArray(scopes)) return { kind, subject: sub, scopes: scopes as Scope[] };
  return undefined;
};

export const createHopVerifier = (secret: Uint8Array, now: () => number): VerifyHop => {
  const known = new LRUCache<string, { readonly principal: Principal; readonly until: number }>({ max: entries });
  return async (token, service) => {
    const key = `${service} ${token}`;
    const hit = known.get(key);
    if (hit && now() < hit.until) return hit.principal;
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ["HS256"],
        typ: "itube-hop+jwt",
        issuer,
        audience: service,
        requiredClaims: ["exp", "iat"],
        maxTokenAge: lifetime,
        clockTolerance: leeway,
        currentDate: new Date(now()),
      });
      const principal = toPrincipal(payload);
      if (principal) known.set(key, { principal, until: (payload.exp ?? 0) * 1000 });
      return principal;
    } catch {
      return undefined;
    }
  };
};
