import { describe, expect, test } from "bun:test";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openKeyring } from "../../src/adapters/identity/local/keyring.ts";
import { toMessage } from "../../src/adapters/identity/local/mail-message.ts";
import { argon2id, createPasswordHasher } from "../../src/adapters/identity/local/password-hasher.ts";
import { IdentityUnavailable } from "../../src/adapters/identity/port.ts";
import { enrol, OTHER_PASSWORD, PASSWORD, signIn, withLocal } from "./identity-harness.ts";

const email = "ann@example.org";

/** A hash function that ends when told. */
const heldHash = () => {
  const held: (() => void)[] = [];
  const hold = () => new Promise<void>((resolve) => held.push(resolve));
  const hashFunction = {
    nobodys: "nobody's",
    hash: async (password: string) => `hash of ${password}`,
    matches: async () => {
      await hold();
      return false;
    },
  };
  return { held, hashFunction };
};
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("passwords", () => {
  test("are hashed with argon2id, 19 MiB and two passes, and so is nobody's", async () => {
    const hasher = createPasswordHasher();
    const hash = await hasher.hash(PASSWORD);
    for (const each of [hash, argon2id.nobodys]) expect(each).toStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
    expect(await hasher.matches(PASSWORD, hash)).toBe(true);
    expect(await hasher.matches(OTHER_PASSWORD, hash)).toBe(false);
    expect(await hasher.mismatch("")).toBe(false);
  });

  test("are the same composed and decomposed", async () => {
    const hasher = createPasswordHasher();
    expect(await hasher.matches("Cafe\u0301-2026", await hasher.hash("Caf\u00e9-2026"))).toBe(true);
  });

  test("are hashed two at a time, and beyond the queue refused", async () => {
    const { held, hashFunction } = heldHash();
    const hasher = createPasswordHasher(hashFunction, { parallel: 2, queue: 3 });
    const running = Array.from({ length: 5 }, () => hasher.matches("x", "y"));
    await expect(hasher.matches("x", "y")).rejects.toBeInstanceOf(IdentityUnavailable);
    for (const left of [2, 2, 2, 2, 1]) {
      await turn();
      expect(held).toHaveLength(left);
      held.shift()!();
    }
    expect(await Promise.all(running)).toEqual(Array.from({ length: 5 }, () => false));
  });

  test("that were not even tried are not counted as failures", async () => {
    const { held, hashFunction } = heldHash();
    await withLocal(
      async ({ identity, database }) => {
        const tries = Array.from({ length: 3 }, () => identity.login(email, "Wrong-horse-9"));
        const settled = Promise.allSettled(tries);
        while (held.length === 0) await Bun.sleep(1);
        await Bun.sleep(20);
        while (held.length > 0) {
          held.shift()!();
          await Bun.sleep(5);
        }
        const outcomes = await settled;
        expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
        expect(await database.reader.execute("SELECT count FROM identity_attempts")).toEqual([{ count: 2 }]);
      },
      { hasher: createPasswordHasher(hashFunction, { parallel: 1, queue: 1 }) },
    );
  });
});

describe("mails", () => {
  test("are Internet messages that programs and people can read", () =>
    withLocal(async ({ identity, mails, codes, outboxDirectory }) => {
      await identity.register({ email, password: PASSWORD, name: "Ann\r\nX-Evil: yes\n\n“é”" });
      const [mail] = mails();
      const [head, ...body] = mail!.split("\r\n\r\n");
      expect(mail!.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      expect(head!.split("\r\n").map((line) => line.split(":")[0])).toEqual([
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Auto-Submitted",
        "X-Itube-Code",
      ]);
      expect(head).toContain(`To: <${email}>`);
      expect(head).toContain("Date: Sun, 22 Nov 2026 10:00:00 +0000");
      expect(body.join("\r\n\r\n")).toContain(`The code is ${codes()[0]}.`);
      expect(body.join("\r\n\r\n")).toContain('under the name "Ann X-Evil: yes “é”" made');
      const [name] = readdirSync(outboxDirectory);
      expect(name).toMatch(/^20261122T100000250Z-000000-[0-9a-f]{8}-ann@example\.org\.eml$/);
      expect(statSync(join(outboxDirectory, name!)).mode & 0o777).toBe(0o600);
    }));

  test("take no header from an address, a subject or a code", () => {
    const mail = { to: email, subject: "s", text: "t" };
    const send = (changed: Partial<typeof mail> & { code?: string }) =>
      toMessage({ ...mail, ...changed }, "a@b", new Date());
    for (const to of ["a@b\r\nBcc: c@d", "a@b\nBcc: c@d", "a@b, c@d", "a@b> <c@d", "a@b\u2028", "a@b\0"]) {
      expect(() => send({ to })).toThrow();
    }
    expect(() => send({ subject: "s\r\nBcc: c@d" })).toThrow();
    expect(() => send({ code: "1\r\n\r\nbody" })).toThrow();
    expect(() => toMessage(mail, "a@b\r\nBcc: c@d", new Date())).toThrow();
  });

  test("encode a subject that is not ASCII (RFC 2047)", () => {
    const subject = "Größe ✓ ".repeat(12);
    const message = toMessage({ to: email, subject, text: "" }, "a@b", new Date());
    const folded = /^Subject: (.*(?:\r\n .*)*)/m.exec(message)![1]!;
    const words = folded.split("\r\n ");
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
    const decoded = words.map((word) => Buffer.from(/^=\?UTF-8\?B\?(.*)\?=$/.exec(word)![1]!, "base64").toString());
    expect(decoded.join("")).toBe(subject);
  });

  test("are named so that no address leaves the folder, and sort by time", () =>
    withLocal(async ({ identity, outboxDirectory, directory, pass }) => {
      await identity.register({ email: "../../evil@example.org", password: PASSWORD, name: "E" });
      pass(1);
      await identity.register({ email: "a$(b)@example.org", password: PASSWORD, name: "E" });
      const names = readdirSync(outboxDirectory).sort();
      expect(names.map((name) => name.replace(/^.*?-\d{6}-.{8}-/, ""))).toEqual([
        ".._.._evil@example.org.eml",
        "a__b_@example.org.eml",
      ]);
      expect(readdirSync(directory)).not.toContain("evil@example.org.eml");
    }));
});

describe("the log", () => {
  test("holds no code, password, token or address", () =>
    withLocal(async (local) => {
      await enrol(local);
      const { accessToken, refreshToken } = await signIn(local);
      await local.identity.refresh(refreshToken, undefined);
      await local.identity.login(email, OTHER_PASSWORD);
      await local.identity.signOut({ accessToken });
      const log = local.lines.join("").replaceAll(/"(time|pid)":\d+/g, "");
      expect(log).toContain("mail stored");
      for (const secret of [...local.codes(), PASSWORD, OTHER_PASSWORD, accessToken, refreshToken, email]) {
        expect(log).not.toContain(secret);
      }
    }));

  test("holds the code in development alone", () =>
    withLocal(
      async ({ identity, codes, lines }) => {
        await identity.register({ email, password: PASSWORD, name: "Ann" });
        expect(lines.filter((line) => line.includes(`"code":"${codes()[0]}"`))).toHaveLength(1);
      },
      { logCodes: true },
    ));
});

describe("the key file", () => {
  test("is made once, readable by us alone, however many start at the same time", async () => {
    const directory = mkdtempSync(join(tmpdir(), "itube-keys-"));
    const file = join(directory, "keys.json");
    const rings = await Promise.all(Array.from({ length: 10 }, () => openKeyring(file)));
    expect(new Set(rings.map(({ signing }) => signing.kid)).size).toBe(1);
    expect(readdirSync(directory)).toEqual(["keys.json"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o644);
    const before = readFileSync(file, "utf8");
    await openKeyring(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toBe(before);
    rmSync(directory, { recursive: true });
  });
});
