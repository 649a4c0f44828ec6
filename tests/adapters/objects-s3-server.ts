import { randomBytes } from "node:crypto";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { createS3Objects, type S3Objects } from "../../src/adapters/objects/s3/s3-objects.ts";
import { buckets, credential, region, serveObjects } from "./objects-server.ts";

export const s3Credential = { accessKeyId: "AKIDMOTO", secretAccessKey: "moto/secret+key=" };

export type S3World = AsyncDisposable & {
  readonly objects: S3Objects;
  /** The test's own, to look from outside. */
  readonly client: S3Client;
  readonly buckets: Readonly<Record<"raw" | "processed" | "thumbnails", string>>;
};

/** Three buckets of their own on somebody's server, and the adapter on them. */
export const openS3World = async (endpoint: string, credentials = s3Credential): Promise<S3World> => {
  const name = randomBytes(6).toString("hex");
  const names = { raw: `raw-${name}`, processed: `processed-${name}`, thumbnails: `thumbnails-${name}` };
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  for (const Bucket of Object.values(names))
    await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
  const objects = createS3Objects({
    buckets: names,
    region,
    credentials,
    endpoint,
    forcePathStyle: true,
    expiresIn: 3600,
    clock: () => new Date(),
  });
  return {
    objects,
    client,
    buckets: names,
    [Symbol.asyncDispose]: async () => {
      objects.close();
      client.destroy();
    },
  };
};

/** The adapter on the embedded store's endpoint, which looks at every signature as strictly as S3. */
export const openS3OnEmbedded = async () => {
  const served = await serveObjects();
  const { endpoint } = served;
  const objects = createS3Objects({
    buckets,
    region,
    credentials: credential,
    endpoint,
    forcePathStyle: true,
    expiresIn: 3600,
    clock: () => new Date(),
  });
  return {
    ...served,
    objects,
    [Symbol.asyncDispose]: async () => {
      objects.close();
      await served[Symbol.asyncDispose]();
    },
  };
};
