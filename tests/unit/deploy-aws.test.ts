import { describe, expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Bucket } from "../../src/adapters/objects/port.ts";
import { parse } from "../../src/config.ts";
import { readVariables } from "../harness/variables.ts";

const root = join(import.meta.dir, "../..");
const folder = join(root, "deploy/aws");
const read = async <T>(name: string): Promise<T> => Bun.file(join(folder, `${name}.json`)).json();

type Statement = { readonly Action: string | readonly string[]; readonly Resource: string | readonly string[] };
type Policy = { readonly Statement: readonly Statement[] };
type Task = {
  readonly containerDefinitions: readonly {
    readonly environment: readonly { readonly name: string; readonly value: string }[];
    readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
    readonly healthCheck: { readonly command: readonly string[] };
    readonly stopTimeout: number;
    readonly user: string;
    readonly readonlyRootFilesystem: boolean;
  }[];
};

const listOf = (value: string | readonly string[]): readonly string[] => [value].flat();
const taskRole = await read<Policy>("task-role");
const container = (await read<Task>("ecs-task-definition")).containerDefinitions[0]!;
const environment = Object.fromEntries(container.environment.map(({ name, value }) => [name, value]));
const buckets: Readonly<Record<Bucket, string>> = {
  raw: environment.S3_RAW_VIDEOS_BUCKET!,
  processed: environment.S3_PROCESSED_VIDEOS_BUCKET!,
  thumbnails: environment.S3_VIDEO_THUMBNAILS_BUCKET!,
};

/** Whether the task may do it there. Exact: no file of ours has a wildcard but for the keys of a bucket. */
const may = (action: string, resource: string): boolean =>
  taskRole.Statement.some(
    ({ Action, Resource }) => listOf(Action).includes(action) && listOf(Resource).includes(resource),
  );

/** The text of all files below a folder of src. */
const readSources = async (below: string): Promise<string> => {
  const names = [...new Bun.Glob("**/*.ts").scanSync(join(root, "src", below))];
  return (await Promise.all(names.map((name) => Bun.file(join(root, "src", below, name)).text()))).join("\n");
};

/**
 * What a role needs for each call. A call that is not here is new: give the role its right in deploy/aws/task-role.json.
 * Sources: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations"; Service Authorization Reference. What
 * Cognito answers to an app client's id, or to a user's token, needs no right at all.
 */
const rights: Readonly<Record<string, readonly string[]>> = {
  "presigned PUT": ["s3:PutObject"],
  "presigned GET": ["s3:GetObject"],
  "presigned x-amz-acl": ["s3:PutObjectAcl"],
  HeadObject: ["s3:GetObject", "s3:ListBucket"],
  HeadBucket: ["s3:ListBucket"],
  DeleteObject: ["s3:DeleteObject"],
  DeleteObjects: ["s3:DeleteObject"],
  ListObjectsV2: ["s3:ListBucket"],
  CreateMultipartUpload: ["s3:PutObject"],
  ListParts: ["s3:ListMultipartUploadParts"],
  CompleteMultipartUpload: ["s3:PutObject"],
  AbortMultipartUpload: ["s3:AbortMultipartUpload"],
  ReceiveMessage: ["sqs:ReceiveMessage"],
  DeleteMessageBatch: ["sqs:DeleteMessage"],
  listUsers: ["cognito-idp:ListUsers"],
  adminDisableUser: ["cognito-idp:AdminDisableUser"],
  adminEnableUser: ["cognito-idp:AdminEnableUser"],
  adminUserGlobalSignOut: ["cognito-idp:AdminUserGlobalSignOut"],
  adminDeleteUser: ["cognito-idp:AdminDeleteUser"],
  confirmSignUp: [],
  getTokensFromRefreshToken: [],
  getUser: [],
  globalSignOut: [],
  initiateAuth: [],
  resendConfirmationCode: [],
  revokeToken: [],
  signUp: [],
};

const findCalls = async (): Promise<readonly string[]> => {
  const [adapters, cognito, s3] = [
    await readSources("adapters"),
    await readSources("adapters/identity/cognito"),
    await readSources("adapters/objects/s3"),
  ];
  return [
    ...[...adapters.matchAll(/\bsdk\.(\w+)Command\(/g)].map((match) => match[1]!),
    ...[...cognito.matchAll(/\bclient\.(\w+)\(/g)].map((match) => match[1]!),
    ...[...s3.matchAll(/\bpresign\(\{ method: "(\w+)"/g)].map((match) => `presigned ${match[1]}`),
    ...(s3.includes('"x-amz-acl"') ? ["presigned x-amz-acl"] : []),
  ];
};

describe("the task's role", () => {
  test("may do exactly what the calls in src/ need", async () => {
    const calls = await findCalls();
    expect(calls.filter((call) => !rights[call])).toEqual([]);
    expect([...new Set(calls)].sort()).toEqual(Object.keys(rights).sort());
    const needed = new Set(calls.flatMap((call) => rights[call]!));
    const given = new Set(taskRole.Statement.flatMap(({ Action }) => listOf(Action)));
    expect([...given].sort()).toEqual([...needed].sort());
  });

  test("may do it in the bucket where it is done", async () => {
    const services = await readSources("services");
    const inBuckets: readonly (readonly [call: RegExp, objects: readonly string[], itself: readonly string[]])[] = [
      [/\bobjects\.head\("(\w+)"/g, ["s3:GetObject"], ["s3:ListBucket"]],
      [/\bobjects\.remove\("(\w+)"/g, ["s3:DeleteObject"], []],
      [/\bobjects\.removeAll\("(\w+)"/g, ["s3:DeleteObject"], ["s3:ListBucket"]],
      [/\bobjects\.presignUpload\(\{\s*bucket: "(\w+)"/g, ["s3:PutObject"], []],
      [/\bobjects\.presignUpload\(\{\s*bucket: "(\w+)"[^}]*acl:/g, ["s3:PutObjectAcl"], []],
      [/\bobjects\.createMultipart\(\{\s*bucket: "(\w+)"/g, ["s3:PutObject", "s3:AbortMultipartUpload"], []],
    ];
    const missing: string[] = [];
    let found = 0;
    for (const [call, onObjects, onItself] of inBuckets)
      for (const [, role] of services.matchAll(call)) {
        found++;
        const arn = `arn:aws:s3:::${buckets[role as Bucket]}`;
        for (const action of onObjects) if (!may(action, `${arn}/*`)) missing.push(`${action} in ${role}`);
        for (const action of onItself) if (!may(action, arn)) missing.push(`${action} on ${role}`);
      }
    // Media are read from whichever bucket they are in.
    expect(services).toContain("objects.read(bucket");
    for (const arn of Object.values(buckets).map((name) => `arn:aws:s3:::${name}`))
      if (!may("s3:GetObject", `${arn}/*`) || !may("s3:ListBucket", arn)) missing.push(`reading ${arn}`);
    expect(found).toBeGreaterThan(6);
    expect(missing).toEqual([]);
  });

  test("names the queue, the pool and the buckets that the task is told of", () => {
    const resources = taskRole.Statement.flatMap(({ Resource }) => listOf(Resource)).join("\n");
    const { SQS_QUEUE_URL, COGNITO_USER_POOL_ID } = environment;
    for (const name of [...Object.values(buckets), SQS_QUEUE_URL!.split("/").at(-1)!, COGNITO_USER_POOL_ID!])
      expect(resources).toContain(name);
  });
});

describe("the task", () => {
  test("has an environment that production starts on, its secrets apart", async () => {
    const secrets = Object.fromEntries(
      container.secrets.map(({ name }, at) => [name, `${at}4f1d7c0e9b8a63527d1e0f9c8b7a635`]),
    );
    const known = await readVariables();
    for (const name of [...Object.keys(environment), ...Object.keys(secrets)]) expect(known).toContain(name);
    for (const name of Object.keys(environment)) expect(name).not.toMatch(/SECRET|PASSWORD|DATABASE_URL|ACCESS_KEY/);
    const database = "postgresql://itube:1@db.internal:5432/itube?sslmode=verify-full";
    const config = parse({ NODE_ENV: "production", ...environment, ...secrets, POSTGRES_DATABASE_URL: database });
    expect(config).toMatchObject({ production: true, front: true, migrateAtStart: false, aws: undefined });
    expect(config.redis).toMatchObject({ tls: {}, password: secrets.REDIS_PASSWORD });
    // ECS kills what has not ended by then.
    expect(container.stopTimeout).toBeGreaterThan(config.shutdownDelaySeconds + config.drainSeconds + 5);
    expect(container.stopTimeout).toBeLessThanOrEqual(120);
  });

  test("is asked for its health as the image is, and is nobody special on a file system that it cannot write", async () => {
    const dockerfile = await Bun.file(join(root, "Dockerfile")).text();
    const own: string[] = JSON.parse(/^HEALTHCHECK[\s\S]*?CMD (\[.*\])$/m.exec(dockerfile)![1]!);
    expect(container).toMatchObject({ user: "1000:1000", readonlyRootFilesystem: true });
    expect(container.healthCheck.command).toEqual(["CMD", ...own]);
  });
});

describe("the buckets' CORS", () => {
  type Rule = Readonly<
    Record<"AllowedOrigins" | "AllowedMethods" | "AllowedHeaders" | "ExposeHeaders", readonly string[]>
  >;
  const origin = environment.CORS_ALLOWED_ORIGINS!;

  /** As S3 answers a preflight: one rule must allow all of it (S3 User Guide, "How Amazon S3 evaluates the CORS configuration"). */
  const allows = (rules: readonly Rule[], from: string, method: string, headers: readonly string[]): boolean =>
    rules.some(
      (rule) =>
        rule.AllowedOrigins.includes(from) &&
        rule.AllowedMethods.includes(method) &&
        headers.every((header) => rule.AllowedHeaders.includes(header)),
    );

  test("lets a page of the app's upload films, thumbnails and parts, and read each part's ETag, and nobody else", async () => {
    const { CORSRules: rules } = await read<{ CORSRules: readonly Rule[] }>("upload-cors");
    for (const headers of [["content-type"], ["content-type", "x-amz-acl"], []])
      expect([headers, allows(rules, origin, "PUT", headers)]).toEqual([headers, true]);
    expect(rules.flatMap(({ ExposeHeaders }) => ExposeHeaders)).toContain("ETag");
    expect(allows(rules, "https://evil.example.net", "PUT", [])).toBe(false);
    expect(allows(rules, origin, "DELETE", [])).toBe(false);
    expect(JSON.stringify(rules)).not.toContain("*");
  });
});

test("every file of deploy/aws is named in its README, and is JSON", async () => {
  const readme = await Bun.file(join(folder, "README.md")).text();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".json"))) {
    expect(readme).toContain(name);
    expect(await Bun.file(join(folder, name)).json()).toBeObject();
  }
});
