import type { Calls } from "./calls.ts";

/**
 * Makes sure that a bucket is there, once. The refusal of a HEAD has no body, so that S3 says the same of a missing bucket
 * as of a missing object: with a misspelt name, every upload would be called missing.
 */
export const createBucketCheck = ({ call }: Calls) => {
  const known = new Set<string>();
  return async (bucket: string): Promise<void> => {
    if (known.has(bucket)) return;
    await call({ operation: "HeadBucket", bucket }, (s3, sdk, options) =>
      s3.send(new sdk.HeadBucketCommand({ Bucket: bucket }), options),
    );
    known.add(bucket);
  };
};
