import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { CallersUnavailable } from "../../src/adapters/callers/port.ts";
import { createStsCallers, type StsOptions } from "../../src/adapters/callers/sts.ts";
import { type CallerProof, createProofReader } from "../../src/sigv4/caller-proof.ts";
import { leaveOut } from "../harness/left-out.ts";
import { startMoto } from "../harness/moto.ts";
import { assumeRole } from "../harness/moto-session.ts";
import { type StsDouble, type StsOutage, startStsDouble } from "../harness/sts-double.ts";
import { prove, type Session } from "../harness/sts-proof.ts";

const serverId = "https://api.example.com";
const moto = await startMoto();
if ("missing" in moto) leaveOut("callers by moto's STS", moto.missing);

let sts: StsDouble;
let session: Session;
beforeAll(() => {
  sts = startStsDouble();
  session = sts.assume("transcoder");
});
afterEach(() => Object.assign(sts.state, { outage: undefined, delay: 0, mostActive: 0 }));
afterAll(async () => {
  await sts[Symbol.asyncDispose]();
  if (!("missing" in moto)) await moto[Symbol.asyncDispose]();
});

const proofOf = (given: Session, host = sts.host, region = sts.region): CallerProof => {
  const method = "GET";
  const headers = new Headers(prove({ session: given, host, region, serverId, method, target: "/x" }));
  const read = createProofReader({ region, serverId, clock: () => new Date() });
  const reading = read({ method, rawPath: "/x", rawQuery: "", headers, body: new Uint8Array() });
  if (!reading.ok) throw new Error(reading.reason);
  return reading.proof;
};
const identify = (proof: CallerProof = proofOf(session), options: Partial<StsOptions> = {}) =>
  createStsCallers({ endpoint: sts.url, ...options }).identify(proof);

describe("a proof that the caller's secret has signed", () => {
  test("tells who it is; AWS sees its own call, and nothing else of ours", async () => {
    const before = sts.calls.length;
    expect(await identify()).toEqual({
      outcome: "identified",
      arn: "arn:aws:sts::123456789012:assumed-role/transcoder/task",
    });
    expect([sts.calls.length - before, sts.faults]).toEqual([1, []]);
  });

  test("is refused after any change: of the secret, of the token, of each value that is signed", async () => {
    const proof = proofOf(session);
    const forged: readonly CallerProof[] = [
      proofOf({ ...session, secretAccessKey: "guessed" }),
      proofOf({ ...session, sessionToken: "guessed" }),
      proofOf({ ...session, accessKeyId: "ASIAUNKNOWNTOEVERYONE" }),
      proofOf(session, "sts.eu-west-1.amazonaws.com"),
      { ...proof, serverId: "https://evil.example" },
      { ...proof, requestHash: "0".repeat(64) },
      { ...proof, signature: "0".repeat(64) },
      { ...proof, signedHeaders: proof.signedHeaders.replace(";x-itube-server-id", "") },
      { ...proof, region: "eu-west-1" },
      { ...proof, timestamp: proof.timestamp.replace(/\d\dZ$/, (end) => (end === "00Z" ? "01Z" : "00Z")) },
    ];
    for (const [at, one] of forged.entries()) expect([at, await identify(one)]).toEqual([at, { outcome: "refused" }]);
    expect(sts.faults).toEqual([]);
  });
});

const outages: readonly StsOutage[] = [
  "hang",
  "drip",
  "redirect",
  "fail",
  "throttle",
  "garbage",
  "forbidden_page",
  "huge",
  "doctype",
  "other_account",
  "cut",
];
describe("an STS that does not say who it is", () => {
  for (const outage of outages)
    test(`is an outage, not a refusal, and no secret is told: ${outage}`, async () => {
      sts.state.outage = outage;
      const before = sts.calls.length;
      const begun = performance.now();
      const proof = proofOf(session);
      const failure = await identify(proof, { deadline: 300 }).catch((error: unknown) => error);
      expect([outage, failure]).toEqual([outage, expect.any(CallersUnavailable)]);
      // A redirect that was followed would be a second call, with the token in it.
      expect(sts.calls.length - before).toBe(1);
      expect(performance.now() - begun).toBeLessThan(3_000);
      const text = Bun.inspect(failure, { depth: 10 });
      for (const secret of [session.sessionToken, session.accessKeyId, proof.signature])
        expect(text.includes(secret)).toBe(false);
    });

  test("is one that nobody listens for", async () => {
    await expect(identify(undefined, { endpoint: "http://127.0.0.1:1" })).rejects.toBeInstanceOf(CallersUnavailable);
  });
});

describe("calls under way", () => {
  test("are 16 at most; one more is told so, and never sent", async () => {
    sts.state.delay = 150;
    const callers = createStsCallers({ endpoint: sts.url });
    const proof = proofOf(session);
    const before = sts.calls.length;
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => callers.identify(proof)));
    const count = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
    expect([count("identified"), count("busy")]).toEqual([16, 24]);
    expect([sts.calls.length - before, sts.state.mostActive]).toEqual([16, 16]);
    expect(await callers.identify(proof)).toMatchObject({ outcome: "identified" });
  });

  test("give their places back when they fail", async () => {
    const callers = createStsCallers({ endpoint: sts.url, mostActive: 2, deadline: 100 });
    const proof = proofOf(session);
    for (const outage of ["hang", "garbage"] as const) {
      sts.state.outage = outage;
      for (let turn = 0; turn < 2; turn++)
        expect(
          (await Promise.allSettled([callers.identify(proof), callers.identify(proof)])).map((r) => r.status),
        ).toEqual(["rejected", "rejected"]);
    }
    sts.state.outage = undefined;
    expect(await callers.identify(proof)).toMatchObject({ outcome: "identified" });
  });
});

describe.skipIf("missing" in moto)("somebody else's STS (moto)", () => {
  test("answers in XML that is understood: a session of a role", async () => {
    if ("missing" in moto) return;
    const temporary = await assumeRole(moto, "arn:aws:iam::123456789012:role/services/transcoder");
    const proof = proofOf(temporary, new URL(moto.url).host);
    expect(await identify(proof, { endpoint: moto.url, deadline: 10_000 })).toEqual({
      outcome: "identified",
      arn: "arn:aws:sts::123456789012:assumed-role/transcoder/task-1",
    });
  });
});
