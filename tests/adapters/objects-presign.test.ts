import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { ObjectsUnavailable } from "../../src/adapters/objects/port.ts";
import { createPresigner, type SigningCredential } from "../../src/adapters/objects/presign.ts";
import { createAddresses } from "../../src/adapters/objects/s3/addresses.ts";
import { createS3Objects } from "../../src/adapters/objects/s3/s3-objects.ts";
import { leaveOut } from "../harness/left-out.ts";
import { ensurePython } from "../harness/python.ts";
import { buckets } from "./objects-server.ts";

const now = new Date("2026-03-01T12:34:56.000Z");
const permanent = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const temporary = { ...permanent, accessKeyId: "ASIDEXAMPLE", sessionToken: "IQoJb3JpZ2luX2VjE/token+with=all//of it" };

type Case = {
  readonly title: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly style: "virtual" | "path" | "auto";
  readonly credential: SigningCredential;
  readonly bucket: string;
  readonly key: string;
  readonly method: "GET" | "PUT";
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
};

const base = {
  region: "eu-west-1",
  style: "virtual",
  credential: permanent,
  bucket: "itube-raw",
  method: "GET",
} as const;
const cases: readonly Case[] = [
  { ...base, title: "a download from Amazon", key: "videos/a b+é (1)!*'~/🎬.mp4" },
  { ...base, title: "one from another region", region: "us-west-2", key: "k" },
  { ...base, title: "one from China", region: "cn-north-1", key: "k" },
  { ...base, title: "an upload", method: "PUT", key: "k.mp4", headers: { "content-type": "video/mp4" } },
  {
    ...base,
    title: "an upload with an ACL, by temporary credentials",
    method: "PUT",
    key: "k.jpg",
    credential: temporary,
    headers: { "content-type": "image/jpg", "x-amz-acl": "public-read" },
  },
  {
    ...base,
    title: "a part",
    method: "PUT",
    key: "k.mp4",
    credential: temporary,
    query: { partNumber: "10000", uploadId: "2~abc/def+ghi=.~_-" },
  },
  { ...base, title: "a bucket whose name has a dot", style: "auto", bucket: "videos.example.com", key: "k" },
  { ...base, title: "another store, by path", style: "path", endpoint: "http://minio.test:9000", key: "a/b" },
  { ...base, title: "another store, by host", endpoint: "https://store.example.com", key: "a/b" },
];

const presign = ({ region, endpoint, style, credential, bucket, key, method, headers, query }: Case) =>
  createPresigner({
    addressOf: createAddresses({
      region,
      ...(endpoint !== undefined && { endpoint }),
      forcePathStyle: style === "path",
    }),
    region,
    credentials: credential,
    expiresIn: 900,
    clock: () => now,
  })({ method, bucket, key, ...(headers && { headers }), ...(query && { query }) });

const environment = await ensurePython();
if ("missing" in environment) leaveOut("botocore's signatures of the same addresses", environment.missing);

test.skipIf("missing" in environment)(
  "botocore makes the same addresses and signatures",
  async () => {
    if ("missing" in environment) return;
    const input = cases.map(({ credential, query, headers, ...words }) => ({
      ...words,
      ...credential,
      headers: headers ?? {},
      query: new URLSearchParams({ "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD", ...query }).toString(),
      date: now.toISOString(),
      expires: 900,
    }));
    const run = Bun.spawn([environment.python, join(import.meta.dir, "python/objects_presign.py")], {
      stdin: new Blob([JSON.stringify(input)]),
      stdout: "pipe",
      stderr: "pipe",
    });
    const [text, errors] = await Promise.all([new Response(run.stdout).text(), new Response(run.stderr).text()]);
    expect(errors).toBe("");
    const ours = await Promise.all(cases.map(async (one) => new URL((await presign(one)).url)));
    const theirs: { address: string; signature: string }[] = JSON.parse(text);
    for (const [at, { title }] of cases.entries())
      expect<unknown>({
        title,
        address: ours[at]!.href.split("?")[0],
        signature: ours[at]!.searchParams.get("X-Amz-Signature"),
      }).toEqual({
        title,
        ...theirs[at]!,
      });
  },
  30_000,
);

describe("an address", () => {
  test("is no good for longer than the credentials that signed it", async () => {
    const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    const sign = (expiration: Date) => presign({ ...cases[0]!, credential: { ...temporary, expiration } });
    const short = await sign(at(60.5));
    expect([new URL(short.url).searchParams.get("X-Amz-Expires"), short.expiresAt]).toEqual(["60", at(60)]);
    const long = await sign(at(5000));
    expect([new URL(long.url).searchParams.get("X-Amz-Expires"), long.expiresAt]).toEqual(["900", at(900)]);
    await expect(sign(at(0.5))).rejects.toThrow(ObjectsUnavailable);
  });

  test("is signed by the credentials as they are then", async () => {
    let current: SigningCredential = temporary;
    const sign = createPresigner({
      addressOf: createAddresses({ region: "eu-west-1" }),
      region: "eu-west-1",
      credentials: async () => current,
      expiresIn: 900,
      clock: () => now,
    });
    const idOf = async () => {
      const { searchParams } = new URL((await sign({ method: "GET", bucket: "itube-raw", key: "k" })).url);
      return [searchParams.get("X-Amz-Credential")?.split("/")[0], searchParams.get("X-Amz-Security-Token")];
    };
    expect(await idOf()).toEqual(["ASIDEXAMPLE", temporary.sessionToken]);
    current = { accessKeyId: "ASIDNEXT", secretAccessKey: "next", sessionToken: "next" };
    expect(await idOf()).toEqual(["ASIDNEXT", "next"]);
    current = permanent;
    expect(await idOf()).toEqual(["AKIDEXAMPLE", null]);
  });
});

describe("without credentials of its own", () => {
  const script = `
    const { createS3Objects } = await import(${JSON.stringify(join(import.meta.dir, "../../src/adapters/objects/s3/s3-objects.ts"))});
    const objects = createS3Objects({ buckets: ${JSON.stringify(buckets)}, region: "eu-west-1", expiresIn: 60, clock: () => new Date() });
    const told = (error) => ({ name: error.name, cause: error.cause?.message });
    console.log(JSON.stringify([
      await objects.presignDownload({ bucket: "raw", key: "k" }).then(({ url }) => new URL(url).searchParams.get("X-Amz-Credential").split("/")[0], told),
    ]));`;
  const run = async (env: Readonly<Record<string, string>>) => {
    const surroundings = { PATH: Bun.env.PATH ?? "", HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true", ...env };
    const child = Bun.spawn([process.execPath, "-e", script], { env: surroundings, stdout: "pipe", stderr: "pipe" });
    return JSON.parse(await new Response(child.stdout).text());
  };

  test("addresses are signed by what the SDK's chain finds", async () => {
    expect(await run({ AWS_ACCESS_KEY_ID: "AKIDENVIRONMENT", AWS_SECRET_ACCESS_KEY: "secret" })).toEqual([
      "AKIDENVIRONMENT",
    ]);
  });

  test("and with none to be found, the store is out of reach, and says why", async () => {
    expect(await run({})).toEqual([
      { name: "ObjectsUnavailable", cause: expect.stringContaining("there are no credentials") },
    ]);
  });
});

test("S3's SDK is loaded neither at the start nor for addresses", async () => {
  const script = `
    const { createS3Objects } = await import(${JSON.stringify(join(import.meta.dir, "../../src/adapters/objects/s3/s3-objects.ts"))});
    const objects = createS3Objects({ buckets: ${JSON.stringify(buckets)}, region: "eu-west-1", credentials: ${JSON.stringify(permanent)}, expiresIn: 60, clock: () => new Date() });
    await objects.presignPart({ bucket: "raw", key: "k", uploadId: "u", number: 1 });
    console.log(JSON.stringify([...Object.keys(require.cache)].filter((path) => /aws-sdk/.test(path))));
    objects.close();`;
  const run = Bun.spawn([process.execPath, "-e", script], { stdout: "pipe", stderr: "pipe" });
  expect([await new Response(run.stderr).text(), JSON.parse(await new Response(run.stdout).text())]).toEqual(["", []]);
});

test("S3 lives an hour at most per address", () => {
  const options = { buckets, region: "eu-west-1", credentials: permanent, clock: () => now };
  expect(() => createS3Objects({ ...options, expiresIn: 3601 })).toThrow(RangeError);
});
