import { describe, expect, test } from "bun:test";
import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { rotateKeyFile } from "../../src/adapters/identity/local/key-file.ts";
import { deriveKeyring } from "../../src/adapters/identity/local/keyring.ts";
import { clientId, enrol, issuer, type Local, signIn, withLocal } from "./identity-harness.ts";

const email = "ann@example.org";
const within = (work: (local: Local) => Promise<void>) => () =>
  withLocal(async (local) => {
    await enrol(local);
    await work(local);
  });

const claimsOf = (token: string): JWTPayload => JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString());
const headerOf = (token: string): unknown => JSON.parse(Buffer.from(token.split(".")[0]!, "base64url").toString());

describe("access tokens", () => {
  test(
    "carry the claims that foreign services read",
    within(async (local) => {
      const { accessToken, subject } = await signIn(local);
      const now = Math.floor(local.clock.now() / 1_000);
      expect(headerOf(accessToken)).toEqual({ alg: "EdDSA", kid: local.keys.signing.kid });
      expect(claimsOf(accessToken)).toEqual({
        iss: issuer,
        sub: subject,
        client_id: clientId,
        token_use: "access",
        jti: expect.any(String),
        sid: expect.any(String),
        roles: ["user"],
        iat: now,
        exp: now + 3_600,
      });
    }),
  );

  test(
    "open until they expire, and not after",
    within(async (local) => {
      const { accessToken, subject } = await signIn(local);
      const session = String(claimsOf(accessToken).sid);
      expect(await local.identity.verify(accessToken)).toEqual({ subject, session, roles: ["user"] });
      local.pass(3_599);
      expect(await local.identity.verify(accessToken)).toBeDefined();
      local.pass(10);
      expect(await local.identity.verify(accessToken)).toBeUndefined();
    }),
  );

  test(
    "of a deleted or revoked session are believed for a minute at most",
    within(async (local) => {
      const { accessToken } = await signIn(local);
      await local.identity.verify(accessToken);
      await local.database.transaction(async (queries) =>
        queries.execute("UPDATE identity_sessions SET revoked_at = 1"),
      );
      local.pass(60);
      expect(await local.identity.verify(accessToken)).toBeUndefined();
    }),
  );

  test(
    "with any byte changed open nothing, also when the genuine one was just verified",
    within(async (local) => {
      const { accessToken } = await signIn(local);
      await local.identity.verify(accessToken);
      for (let index = 0; index < accessToken.length - 1; index += 3) {
        const changed = accessToken[index] === "A" ? "B" : "A";
        const forged = accessToken.slice(0, index) + changed + accessToken.slice(index + 1);
        expect(await local.identity.verify(forged)).toBeUndefined();
      }
    }),
  );

  test(
    "that we did not sign for this purpose open nothing",
    within(async (local) => {
      const { accessToken } = await signIn(local);
      const genuine = claimsOf(accessToken);
      const { kid, key } = local.keys.signing;
      const stranger = await generateKeyPair("EdDSA");
      const publicKey = local.keys.published.keys[0]!;
      const eddsa = (claims: JWTPayload, header: { kid?: string; alg?: string } = { kid }, signer = key) =>
        new SignJWT(claims).setProtectedHeader({ alg: "EdDSA", ...header }).sign(signer);
      const without = (claim: string) => {
        const { [claim]: _, ...rest } = genuine;
        return rest;
      };
      expect(await local.identity.verify(await eddsa(genuine))).toBeDefined();

      const forgeries: Record<string, string | Promise<string>> = {
        "alg none": new UnsecuredJWT(genuine).encode(),
        "alg none with a kid": `${Buffer.from(JSON.stringify({ alg: "none", kid })).toString("base64url")}.${accessToken.split(".")[1]}.`,
        "HS256 with the public key as bytes": new SignJWT(genuine)
          .setProtectedHeader({ alg: "HS256", kid })
          .sign(Buffer.from(publicKey.x!, "base64url")),
        "HS256 with the public key as JSON": new SignJWT(genuine)
          .setProtectedHeader({ alg: "HS256", kid })
          .sign(Buffer.from(JSON.stringify(publicKey))),
        "the same algorithm by a name that is not on the list": eddsa(genuine, { kid, alg: "Ed25519" }),
        "a stranger's key under our kid": eddsa(genuine, { kid }, stranger.privateKey),
        "another kid": eddsa(genuine, { kid: "other" }),
        "no kid": eddsa(genuine, {}),
        "an ID token": eddsa({ ...genuine, token_use: "id" }),
        "another client": eddsa({ ...genuine, client_id: "other" }),
        "another issuer": eddsa({ ...genuine, iss: "https://other.test" }),
        expired: eddsa({ ...genuine, exp: genuine.iat! - 60 }),
        "not valid yet": eddsa({ ...genuine, nbf: genuine.exp! }),
        "another person's session": eddsa({ ...genuine, sub: crypto.randomUUID() }),
        "a session that never was": eddsa({ ...genuine, sid: crypto.randomUUID() }),
        "an exp that is no number": eddsa({ ...genuine, exp: "9999999999" as unknown as number }),
        nothing: "",
        junk: "a.b.c",
        "a megabyte": "a".repeat(1_000_000),
      };
      for (const claim of ["exp", "iat", "iss", "sub", "jti", "sid", "client_id", "token_use"]) {
        forgeries[`without ${claim}`] = eddsa(without(claim));
      }
      for (const [name, token] of Object.entries(forgeries)) {
        expect([name, await local.identity.verify(await token)]).toEqual([name, undefined]);
      }
    }),
  );
});

describe("roles", () => {
  test(
    "follow from the address and the configuration, whatever the token says",
    within(async (local) => {
      const { accessToken } = await signIn(local);
      const { kid, key } = local.keys.signing;
      const claiming = await new SignJWT({ ...claimsOf(accessToken), roles: ["admin"] })
        .setProtectedHeader({ alg: "EdDSA", kid })
        .sign(key);
      expect((await local.identity.verify(claiming))!.roles).toEqual(["user"]);

      await local.restart({ adminEmails: [" ANN@example.org"] });
      expect((await local.identity.verify(accessToken))!.roles).toEqual(["user", "admin"]);
      const admins = await signIn(local);
      expect(claimsOf(admins.accessToken).roles).toEqual(["user", "admin"]);

      await local.restart({ adminEmails: [] });
      expect((await local.identity.verify(admins.accessToken))!.roles).toEqual(["user"]);
    }),
  );

  test("of an address on the list are nobody's before it is proven", () =>
    withLocal(
      async ({ identity }) => {
        await identity.register({ email, password: "Correct-horse-1", name: "Mallory" });
        expect(await identity.login(email, "Correct-horse-1")).toEqual({ outcome: "unconfirmed" });
      },
      { adminEmails: [email] },
    ));
});

describe("keys", () => {
  test(
    "are published without their private parts",
    within(async (local) => {
      const { keys } = await local.identity.keys();
      expect(keys).toEqual([
        { kty: "OKP", crv: "Ed25519", x: expect.any(String), kid: local.keys.signing.kid, alg: "EdDSA", use: "sig" },
      ]);
    }),
  );

  test(
    "that were rotated out still verify, and the newest signs",
    within(async (local) => {
      const before = await signIn(local);
      await rotateKeyFile(`${local.directory}/keys.json`);
      await local.restart();
      const after = await signIn(local);
      expect((await local.identity.keys()).keys).toHaveLength(2);
      expect(headerOf(after.accessToken)).not.toEqual(headerOf(before.accessToken));
      for (const { accessToken } of [before, after]) expect(await local.identity.verify(accessToken)).toBeDefined();
    }),
  );

  test("derived from a secret are the same each time, and others for another secret", async () => {
    const [one, same, other] = await Promise.all(["a", "a", "b"].map((letter) => deriveKeyring(letter.repeat(32))));
    expect(one!.signing.kid).toBe(same!.signing.kid);
    expect(one!.derive("code", "x")).toEqual(same!.derive("code", "x"));
    expect(one!.signing.kid).not.toBe(other!.signing.kid);
    expect(one!.derive("code", "x")).not.toEqual(other!.derive("code", "x"));
    await expect(deriveKeyring("a".repeat(31))).rejects.toThrow("shorter");
  });
});
