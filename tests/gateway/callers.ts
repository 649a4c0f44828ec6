import type { Operation } from "../../src/contract/operation.ts";
import type { SigningKey } from "../harness/operation-call.ts";
import { signRaw } from "../harness/raw-signature.ts";
import type { RecordedWorld } from "./recorded-world.ts";

export type Caller = {
  readonly headers: (method: string, target: string, host: string) => Readonly<Record<string, string>>;
  /** Whom a service may be told of, where the operation is not public. */
  readonly subject?: () => string;
  readonly may: (operation: Operation) => boolean;
};

const asUser = ({ security }: Operation) => security.some((line) => "roles" in line && line.roles.length === 0);
const asNobody = ({ anonymous }: Operation) => anonymous;
/** The path that a signature would have to cover: as it is once dot segments are resolved. */
export const toSigned = (target: string): string => {
  const url = `http://localhost${target.startsWith("/") ? target : `/${target}`}`;
  return URL.canParse(url) ? new URL(url).pathname : "/";
};
const signed =
  (keyOf: () => SigningKey): Caller["headers"] =>
  (method, target, host) =>
    signRaw(method, toSigned(target), host, keyOf());

/** Everybody who might call, by what they are. */
export const createCallers = (world: RecordedWorld): Readonly<Record<string, Caller>> => ({
  anonymous: { headers: () => ({}), may: asNobody },
  "a person": {
    headers: () => ({ Authorization: `Bearer ${world.ada.token}` }),
    subject: () => world.ada.subject,
    may: asUser,
  },
  "another person": {
    headers: () => ({ Cookie: `access_token=${world.eve.token}`, "X-User-ID": world.ada.subject }),
    subject: () => world.eve.subject,
    may: asUser,
  },
  "a machine without a signature": {
    headers: () => ({ "X-Itube-Principal": "transcoder", "X-User-Roles": "admin" }),
    // What it sends are no credentials: it is nobody.
    may: asNobody,
  },
  "a machine that guesses": {
    headers: signed(() => ({ ...world.transcoder, secret_access_key: "guessed" })),
    may: () => false,
  },
  "a machine without the scope": { headers: signed(() => world.narrow), may: () => false },
  "a machine": {
    headers: signed(() => world.transcoder),
    subject: () => "transcoder",
    may: ({ security }) => security.some(({ scheme }) => scheme === "awsSigV4"),
  },
});
