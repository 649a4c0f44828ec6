import { describe, expect, test } from "bun:test";
import { base64url, SignJWT } from "jose";
import { services } from "../../generated/operations.ts";
import { anonymous, type Principal } from "../../src/contract/principal.ts";
import { createHopSigner, createHopVerifier } from "../../src/gateway/hop-token.ts";

const secret = new Uint8Array(32).fill(7);
let time = 1_800_000_000_000;
const now = () => time;
const sign = createHopSigner(secret, now);
const ada: Principal = { kind: "user", subject: "ada", session: "s-1", roles: ["user"] };
const machine: Principal = { kind: "service", subject: "transcoder", scopes: ["videos:write"] };
/** A fresh verifier each time: nothing that another test let in is remembered. */
const verify = (token: string, service: (typeof services)[number] = "videos") =>
  createHopVerifier(secret, now)(token, service);

type Forgery = {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: Uint8Array;
};
/** Right in all that is not said to be wrong. */
const mint = ({ header, claims, key = secret }: Forgery = {}): Promise<string> => {
  const seconds = Math.floor(time / 1000);
  return new SignJWT({
    kind: "user",
    sub: "ada",
    sid: "s-1",
    roles: ["user"],
    iss: "itube-gateway",
    aud: "videos",
    iat: seconds,
    exp: seconds + 30,
    ...claims,
  })
    .setProtectedHeader({ alg: "HS256", typ: "itube-hop+jwt", ...header })
    .sign(key);
};

describe("a hop token", () => {
  test("tells the service who calls, whoever it is", async () => {
    for (const principal of [ada, machine, anonymous])
      for (const service of services) expect(await verify(await sign(principal, service), service)).toEqual(principal);
  });

  test("is another one for each caller, each set of powers and each service", async () => {
    const callers: readonly Principal[] = [
      ada,
      machine,
      anonymous,
      { ...ada, subject: "eve" },
      { ...ada, session: "s-2" },
      { ...ada, roles: ["user", "admin"] },
      { ...machine, scopes: [] },
      { kind: "service", subject: "ada", scopes: [] },
    ];
    const tokens = await Promise.all(callers.flatMap((caller) => services.map((service) => sign(caller, service))));
    expect(new Set(tokens).size).toBe(callers.length * services.length);
  });

  test("is refused by every service but its own", async () => {
    const token = await sign(ada, "videos");
    expect(await verify(token, "auth")).toBeUndefined();
    const verifier = createHopVerifier(secret, now);
    expect(await verifier(token, "videos")).toEqual(ada);
    expect(await verifier(token, "auth")).toBeUndefined();
  });

  test("has 30 seconds, and five more for clocks that differ; one that was believed before has no more", async () => {
    const token = await sign({ ...ada, subject: "short" }, "videos");
    const verifier = createHopVerifier(secret, now);
    expect(await verifier(token, "videos")).toBeDefined();
    const before = time;
    time = before + 29_000;
    expect(await verify(token)).toBeDefined();
    time = before + 36_000;
    expect([await verify(token), await verifier(token, "videos")]).toEqual([undefined, undefined]);
  });

  test("is a new one while the old one still has most of its life", async () => {
    const first = await sign(ada, "auth");
    time += 9_000;
    expect(await sign(ada, "auth")).toBe(first);
    time += 2_000;
    expect(await sign(ada, "auth")).not.toBe(first);
  });
});

describe("a token is refused", () => {
  const seconds = () => Math.floor(time / 1000);
  const forgeries: Readonly<Record<string, () => Forgery>> = {
    "of another secret": () => ({ key: new Uint8Array(32).fill(8) }),
    "of another type": () => ({ header: { typ: "JWT" } }),
    "of no type, as an access token of the same key would be": () => ({ header: { typ: undefined } }),
    "of another algorithm of the same key": () => ({ header: { alg: "HS512" }, key: new Uint8Array(64).fill(7) }),
    "for another service": () => ({ claims: { aud: "auth" } }),
    "for no service": () => ({ claims: { aud: undefined } }),
    "of another issuer": () => ({ claims: { iss: "itube" } }),
    "of no issuer": () => ({ claims: { iss: undefined } }),
    "that has expired": () => ({ claims: { iat: seconds() - 60, exp: seconds() - 30 } }),
    "that never expires": () => ({ claims: { exp: undefined } }),
    "that lives longer than the gateway's": () => ({ claims: { iat: seconds() - 60, exp: seconds() + 3600 } }),
    "of nobody knows when": () => ({ claims: { iat: undefined } }),
    "of tomorrow": () => ({ claims: { iat: seconds() + 3600, exp: seconds() + 3630 } }),
    "of an unknown kind": () => ({ claims: { kind: "root" } }),
    "of nobody": () => ({ claims: { sub: undefined } }),
    "of a user without a session": () => ({ claims: { sid: undefined } }),
    "of a user whose roles are no list": () => ({ claims: { roles: "admin" } }),
    "of a machine without scopes": () => ({ claims: { kind: "service" } }),
  };
  test("(and is believed where nothing is wrong with it)", async () => {
    expect(await verify(await mint())).toEqual({ kind: "user", subject: "ada", session: "s-1", roles: ["user"] });
  });
  for (const [name, forge] of Object.entries(forgeries))
    test(name, async () => {
      expect(await verify(await mint(forge()))).toBeUndefined();
    });

  const encode = (value: unknown) => base64url.encode(JSON.stringify(value));
  test("that is not signed, says `none`, or is signed by halves", async () => {
    const [, claims, signature] = (await mint()).split(".");
    for (const alg of ["none", "None", "NONE", "", "HS256"])
      for (const end of ["", "AA", signature!.slice(0, -6)])
        expect(await verify(`${encode({ alg, typ: "itube-hop+jwt" })}.${claims}.${end}`)).toBeUndefined();
  });

  test("whose claims were edited after it was signed", async () => {
    const [header, claims, signature] = (await mint()).split(".");
    const own = JSON.parse(new TextDecoder().decode(base64url.decode(claims!)));
    for (const change of [{ roles: ["user", "admin"] }, { sub: "eve" }, { aud: "auth" }, { exp: own.exp + 1 }])
      expect(await verify(`${header}.${encode({ ...own, ...change })}.${signature}`, "videos")).toBeUndefined();
  });

  test("that is no token at all", async () => {
    for (const text of ["", ".", "..", "a.b.c", "root", "null", "e30.e30.e30", "x".repeat(100_000)])
      expect(await verify(text)).toBeUndefined();
  });
});
