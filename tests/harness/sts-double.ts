import { randomBytes } from "node:crypto";
import aws4 from "aws4";
import type { Session } from "./sts-proof.ts";
import { noteSecrets } from "./traces.ts";

/** What a broken STS does: never answers; answers without an end; sends away; fails; throttles; or says what is no answer. */
export type StsOutage =
  | "hang"
  | "drip"
  | "redirect"
  | "fail"
  | "throttle"
  | "garbage"
  | "forbidden_page"
  | "huge"
  | "doctype"
  | "other_account"
  | "cut";

export type StsCall = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

export const account = "123456789012";

const escaped = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
const xml = (status: number, text: string): Response =>
  new Response(text, { status, headers: { "content-type": "text/xml", "x-amzn-requestid": crypto.randomUUID() } });
const refuse = (status: number, code: string): Response =>
  xml(
    status,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n  <Error>\n    <Type>Sender</Type>\n    <Code>${code}</Code>\n    <Message>Words &amp; words.</Message>\n  </Error>\n  <RequestId>${crypto.randomUUID()}</RequestId>\n</ErrorResponse>\n`,
  );
export const identify = (arn: string, of = account): string =>
  `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n  <GetCallerIdentityResult>\n    <Arn>${escaped(arn)}</Arn>\n    <UserId>AROAEXAMPLE:task</UserId>\n    <Account>${of}</Account>\n  </GetCallerIdentityResult>\n  <ResponseMetadata>\n    <RequestId>${crypto.randomUUID()}</RequestId>\n  </ResponseMetadata>\n</GetCallerIdentityResponse>\n`;

const signed = [
  "content-type",
  "host",
  "x-amz-date",
  "x-amz-security-token",
  "x-itube-request-hash",
  "x-itube-server-id",
];
/** What any HTTP client sends by itself. */
const plain = new Set(["accept", "accept-encoding", "authorization", "connection", "content-length", "user-agent"]);

const instantOf = (stamp: string): number =>
  Date.parse(stamp.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));

/**
 * A strict STS that knows GetCallerIdentity alone. It verifies the signature by aws4, and remembers a header that should never have
 * been passed on as a fault.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const startStsDouble = (region = "us-east-1") => {
  const sessions = new Map<string, Session & { readonly arn: string; readonly account: string }>();
  const calls: StsCall[] = [];
  const faults: string[] = [];
  const state: { outage: StsOutage | undefined; active: number; mostActive: number; delay: number } = {
    outage: undefined,
    active: 0,
    mostActive: 0,
    delay: 0,
  };

  const verify = (headers: Readonly<Record<string, string>>, body: string): Response => {
    const authorization = headers.authorization ?? "";
    const [, id = "", scope = "", names = ""] =
      /^AWS4-HMAC-SHA256 Credential=(\w+)\/([\w/-]+), SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}$/.exec(
        authorization,
      ) ?? [];
    const session = sessions.get(id);
    const stamp = headers["x-amz-date"] ?? "";
    if (!session || headers["x-amz-security-token"] !== session.sessionToken)
      return refuse(403, "InvalidClientTokenId");
    if (!(Math.abs(instantOf(stamp) - Date.now()) < 900_000)) return refuse(403, "SignatureDoesNotMatch");
    if (scope !== `${stamp.slice(0, 8)}/${region}/sts/aws4_request`) return refuse(403, "SignatureDoesNotMatch");
    if (names.replace("content-length;", "") !== signed.join(";")) return refuse(403, "SignatureDoesNotMatch");
    const request = {
      service: "sts",
      region,
      method: "POST",
      host: headers.host,
      path: "/",
      headers: Object.fromEntries(names.split(";").map((name) => [name, headers[name]])),
      body,
      ...(!names.includes("content-length") && { extraHeadersToIgnore: { "content-length": true } }),
    };
    const expected = (aws4.sign(request, session).headers as Record<string, string>).Authorization;
    if (expected !== authorization) return refuse(403, "SignatureDoesNotMatch");
    if (body !== "Action=GetCallerIdentity&Version=2011-06-15") return refuse(400, "InvalidAction");
    return xml(200, identify(session.arn, session.account));
  };

  const suffer = (outage: StsOutage): Response | Promise<Response> => {
    const [first] = sessions.values();
    const good = identify(first?.arn ?? "", first?.account);
    switch (outage) {
      case "hang":
        return new Promise<never>(() => undefined);
      case "drip":
        return new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new TextEncoder().encode(good.slice(0, 20))),
          }),
        );
      case "redirect":
        return Response.redirect(`${server.url.origin}/elsewhere`, 307);
      case "fail":
        return refuse(500, "InternalFailure");
      case "throttle":
        return refuse(400, "Throttling");
      case "garbage":
        return xml(200, "<GetCallerIdentityResponse><Arn>");
      case "forbidden_page":
        return new Response("<html><body><h1>403 Forbidden</h1></body></html>", { status: 403 });
      case "huge":
        return xml(200, good.replace("<UserId>", `<UserId>${"A".repeat(100_000)}`));
      case "doctype":
        return xml(200, `<!DOCTYPE a [<!ENTITY b "c">]>${good}`);
      case "other_account":
        return xml(200, identify(first?.arn ?? "", "999999999999"));
      case "cut":
        return new Response(good.slice(0, 100), { status: 200 });
    }
  };

  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 60,
    async fetch(request) {
      const headers = Object.fromEntries(request.headers);
      const body = await request.text();
      calls.push({ headers, body });
      if (request.method !== "POST" || new URL(request.url).pathname !== "/" || new URL(request.url).search !== "")
        faults.push(`${request.method} ${request.url}`);
      for (const name of Object.keys(headers))
        if (!signed.includes(name) && !plain.has(name)) faults.push(`the header ${name}`);
      state.mostActive = Math.max(state.mostActive, ++state.active);
      if (state.delay > 0) await Bun.sleep(state.delay);
      state.active--;
      return state.outage ? suffer(state.outage) : verify(headers, body);
    },
  });

  return {
    url: server.url.origin,
    host: server.url.host,
    region,
    /** What came, and what should not have come, so far. */
    calls,
    faults,
    state,
    /** A session of a role in the account, as AssumeRole makes it. */
    assume: (role: string, of = account): Session => {
      const session = {
        accessKeyId: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
        secretAccessKey: randomBytes(30).toString("base64"),
        sessionToken: randomBytes(300).toString("base64"),
      };
      noteSecrets(session.secretAccessKey, session.sessionToken);
      sessions.set(session.accessKeyId, {
        ...session,
        arn: `arn:aws:sts::${of}:assumed-role/${role}/task`,
        account: of,
      });
      return session;
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop(true);
    },
  };
};

export type StsDouble = ReturnType<typeof startStsDouble>;
