import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import { generateKeyPair, type JWTPayload, UnsecuredJWT } from "jose";
import { email, enrol, type Opened, signIn, withCognito, withoutPool } from "./identity-cognito-harness.ts";

const within =
  (work: (opened: Opened) => Promise<void>, changes = {}) =>
  () =>
    withCognito(
      async (opened) => {
        await enrol(opened.identity, opened.cognito);
        await work(opened);
      },
      {},
      changes,
    );

const claimsOf = (token: string): JWTPayload => JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString());
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

describe.each([
  ["by the pool's keys", {}],
  ["by asking Cognito", withoutPool],
] as const)("access tokens, verified %s,", (_, changes) => {
  test(
    "open until they expire, and not after",
    within(async ({ identity, pass }) => {
      const { accessToken, subject } = await signIn(identity);
      const session = String(claimsOf(accessToken).origin_jti);
      expect(await identity.verify(accessToken)).toEqual({ subject, session, roles: ["user"] });
      pass(3_590);
      expect(await identity.verify(accessToken)).toBeDefined();
      pass(41);
      expect(await identity.verify(accessToken)).toBeUndefined();
    }, changes),
  );

  test(
    "with any byte changed open nothing, also when the genuine one was just verified",
    within(async ({ identity }) => {
      const { accessToken } = await signIn(identity);
      expect(await identity.verify(accessToken)).toBeDefined();
      // The last character is left alone: some of its bits are nobody's.
      for (let index = 0; index < accessToken.length - 1; index += 41) {
        const changed = accessToken[index] === "A" ? "B" : "A";
        const forged = accessToken.slice(0, index) + changed + accessToken.slice(index + 1);
        expect([index, await identity.verify(forged)]).toEqual([index, undefined]);
      }
    }, changes),
  );

  test(
    "that the pool did not sign for this purpose open nothing",
    within(async ({ identity, cognito }) => {
      const { pool } = cognito;
      const { accessToken } = await signIn(identity);
      const genuine = claimsOf(accessToken);
      const { kid, publicKey } = pool.signingKey;
      const stranger = await generateKeyPair("RS256");
      const wide = await generateKeyPair("RS512");
      const edited = { ...genuine, "cognito:groups": ["admin"] };
      const without = (claim: string) => {
        const { [claim]: _, ...rest } = genuine;
        return rest;
      };
      const hs256 = (secret: string) => {
        const body = `${encode({ alg: "HS256", kid })}.${encode(genuine)}`;
        return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
      };
      expect(await identity.verify(await pool.sign(genuine))).toBeDefined();

      const [head, , signature] = accessToken.split(".");
      const forgeries: Record<string, string | Promise<string>> = {
        "alg none": new UnsecuredJWT(genuine).encode(),
        "alg none with a kid": `${encode({ alg: "none", kid })}.${encode(genuine)}.`,
        "edited claims under the old signature": `${head}.${encode(edited)}.${signature}`,
        "edited claims without a signature": `${head}.${encode(edited)}.`,
        "HS256 with the public key's modulus": hs256(publicKey.n!),
        "HS256 with the public key as JSON": hs256(JSON.stringify(publicKey)),
        "a stranger's key under a kid of the pool": pool.sign(genuine, {}, stranger.privateKey),
        "RS512 of a stranger": pool.sign(genuine, { alg: "RS512" }, wide.privateKey),
        "another kid": pool.sign(genuine, { kid: "other" }),
        "another pool": pool.sign({ ...genuine, iss: `${pool.issuer}x` }),
        "another region's pool": pool.sign({ ...genuine, iss: pool.issuer.replace("eu-west-1", "us-east-1") }),
        "another issuer": pool.sign({ ...genuine, iss: `https://evil.test/${pool.id}` }),
        "an ID token": pool.sign({ ...genuine, token_use: "id", aud: cognito.clientId }),
        "another client": pool.sign({ ...genuine, client_id: "other" }),
        "a machine's": pool.sign(without("username")),
        expired: pool.sign({ ...genuine, exp: genuine.iat! - 60 }),
        "an exp that is no number": pool.sign({ ...genuine, exp: "9999999999" as unknown as number }),
        "groups as a string": pool.sign({ ...genuine, "cognito:groups": "admin" }),
        "groups that are no strings": pool.sign({ ...genuine, "cognito:groups": [["admin"]] }),
        "more than a cookie holds": pool.sign({ ...genuine, padding: "x".repeat(4_096) }),
        nothing: "",
        junk: "a.b.c",
        "a megabyte": "a".repeat(1_000_000),
      };
      for (const claim of ["exp", "iss", "sub", "client_id", "token_use", "auth_time"])
        forgeries[`without ${claim}`] = pool.sign(without(claim));
      for (const [name, token] of Object.entries(forgeries))
        expect([name, await identity.verify(await token)]).toEqual([name, undefined]);
    }, changes),
  );

  test(
    "have the roles that are groups by exactly that name",
    within(async ({ identity, cognito, pass }) => {
      for (const [groups, roles] of [
        [["admin"], ["user", "admin"]],
        [
          ["staff", "admin", "admin"],
          ["user", "admin"],
        ],
        [["not-admin", "administrators", "Admin", "admin "], ["user"]],
        [["user"], ["user"]],
      ] as const) {
        cognito.userOf(email).groups = [...groups];
        const { accessToken } = await signIn(identity);
        expect([groups, (await identity.verify(accessToken))?.roles]).toEqual([groups, roles]);
        pass(1);
      }
    }, changes),
  );
});

test(
  "a token that names no key opens nothing, though the pool's only key would fit",
  within(async ({ identity, cognito }) => {
    cognito.pool.withdrawOtherKey();
    const { accessToken } = await signIn(identity);
    const unnamed = await cognito.pool.sign(claimsOf(accessToken), { kid: undefined as unknown as string });
    expect(await identity.verify(unnamed)).toBeUndefined();
    expect(await identity.verify(accessToken)).toBeDefined();
  }),
);

describe("Cognito, asked about a token,", () => {
  test(
    "is asked once a minute, however many come with it",
    within(async ({ identity, countOf, pass }) => {
      const { accessToken } = await signIn(identity);
      const answers = await Promise.all(Array.from({ length: 20 }, () => identity.verify(accessToken)));
      expect(answers.every((claims) => claims !== undefined)).toBe(true);
      pass(59);
      await identity.verify(accessToken);
      expect(countOf("GetUser")).toBe(1);
      pass(1);
      await identity.verify(accessToken);
      expect(countOf("GetUser")).toBe(2);
    }, withoutPool),
  );

  test(
    "is not asked about what is plainly none of ours",
    within(async ({ identity, cognito, countOf }) => {
      const { accessToken } = await signIn(identity);
      const claims = claimsOf(accessToken);
      await identity.verify("junk");
      await identity.verify(await cognito.pool.sign({ ...claims, token_use: "id" }));
      await identity.verify(await cognito.pool.sign({ ...claims, client_id: "other" }));
      await identity.verify(await cognito.pool.sign({ ...claims, exp: 1 }));
      expect(countOf("GetUser")).toBe(0);
    }, withoutPool),
  );

  test(
    "is asked about few tokens at a time, and about none that it did not sign once it has taken one",
    within(async ({ identity, cognito, countOf }) => {
      const { accessToken } = await signIn(identity);
      const head = encode({ alg: "RS256", kid: cognito.pool.signingKey.kid });
      const forge = (turn: number) => `${head}.${encode({ ...claimsOf(accessToken), jti: String(turn) })}.AAAA`;
      const forged = Array.from({ length: 100 }, (_, turn) => forge(turn));
      const outcomes = await Promise.allSettled(forged.map((token) => identity.verify(token)));
      const busy = outcomes.filter(({ status }) => status === "rejected");
      expect(busy).toHaveLength(92);
      for (const outcome of busy) expect(outcome).toMatchObject({ reason: { name: "IdentityUnavailable" } });
      expect(countOf("GetUser")).toBe(8);
      expect(await identity.verify(accessToken)).toBeDefined();
      for (const token of forged) expect(await identity.verify(token)).toBeUndefined();
      expect([countOf("GetUser"), countOf("keys")]).toEqual([9, 1]);
    }, withoutPool),
  );

  test(
    "is not asked again within a minute about a token that it did not take",
    within(async ({ identity, countOf, pass }) => {
      const { accessToken } = await signIn(identity);
      const forged = new UnsecuredJWT(claimsOf(accessToken)).encode();
      for (let turn = 0; turn < 5; turn++) expect(await identity.verify(forged)).toBeUndefined();
      expect(countOf("GetUser")).toBe(1);
      pass(61);
      // The memory of refusals looks at the clock once in a millisecond.
      await Bun.sleep(5);
      expect(await identity.verify(forged)).toBeUndefined();
      expect(countOf("GetUser")).toBe(2);
    }, withoutPool),
  );

  test(
    "is asked all the same while the pool's keys are not to be had",
    within(async ({ identity, cognito, pass }) => {
      cognito.breakKeys("fail");
      for (let turn = 0; turn < 3; turn++) {
        expect(await identity.verify((await signIn(identity)).accessToken)).toBeDefined();
        pass(1);
      }
    }, withoutPool),
  );

  test(
    "tells whose account it is",
    within(async ({ identity, another }) => {
      const { accessToken, subject } = await signIn(identity);
      const other = another();
      expect(await other.account(subject)).toBeUndefined();
      await other.verify(accessToken);
      expect(await other.account(subject)).toEqual({ subject, email, name: "Ann" });
    }, withoutPool),
  );

  test(
    "has no keys to publish",
    within(async ({ identity }) => expect(await identity.keys()).toEqual({ keys: [] }), withoutPool),
  );
});

test(
  "with the pool's keys Cognito is not asked about any token",
  within(async ({ identity, cognito }) => {
    const { accessToken } = await signIn(identity);
    const before = cognito.calls.length;
    for (let turn = 0; turn < 5; turn++) await identity.verify(accessToken);
    expect(cognito.calls.slice(before)).toEqual(["keys"]);
  }),
);
