import { createHash } from "node:crypto";
import aws4 from "aws4";

/** A session of a role, such as an ECS task has. */
export type Session = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
};

export type ProofInput = {
  readonly session: Session;
  /** The host of STS that the proof is signed for. */
  readonly host: string;
  readonly region: string;
  readonly serverId: string;
  readonly method: string;
  /** As it is sent, the query included. */
  readonly target: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly date?: Date;
  /** In the place of the hash of this request. */
  readonly requestHash?: string;
  /** Signed along, too; undefined: left out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly service?: string;
};

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** By the rules in src/sigv4/README.md, and by nothing of its code. */
export const hashOf = ({ method, target, contentType = "", body = "" }: ProofInput): string => {
  const [path = "", query = ""] = target.split("?", 2);
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => [escaped(name), escaped(value)] as const);
  const sorted = pairs.toSorted(([a, x], [b, y]) => (a === b ? (x < y ? -1 : Number(x > y)) : a < b ? -1 : 1));
  const lines = [method, path, sorted.map((pair) => pair.join("=")).join("&"), body && contentType, sha256(body)];
  return sha256(lines.join("\n"));
};

const stampOf = (date: Date): string => date.toISOString().replace(/[-:]|\.\d{3}/g, "");

/** The headers of a request whose caller proves itself through STS; signed by aws4: somebody else's implementation. */
export const prove = (input: ProofInput): Record<string, string> => {
  const { session, host, region, serverId, date = new Date(), service = "sts", headers = {} } = input;
  const request = {
    service,
    region,
    method: "POST",
    host,
    path: "/",
    headers: Object.fromEntries(
      Object.entries({
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
        "X-Amz-Date": stampOf(date),
        "X-Itube-Server-Id": serverId,
        "X-Itube-Request-Hash": input.requestHash ?? hashOf(input),
        ...headers,
      }).filter(([, value]) => value !== undefined),
    ),
    body: "Action=GetCallerIdentity&Version=2011-06-15",
  };
  const signed = aws4.sign(request, session).headers as Record<string, string>;
  const own = new Set(["host", "content-type", "content-length"]);
  return {
    ...Object.fromEntries(Object.entries(signed).filter(([name]) => !own.has(name.toLowerCase()))),
    ...(input.contentType !== undefined && { "content-type": input.contentType }),
  };
};
