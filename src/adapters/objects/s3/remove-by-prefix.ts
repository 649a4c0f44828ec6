import { ObjectsUnavailable } from "../port.ts";
import type { Calls } from "./calls.ts";

/** Milliseconds for a page of a thousand keys. */
const WITHIN = 15_000;

/** Removes every object whose key begins with `prefix`, a thousand at a time. `bucket` is the real name. */
export const removeByPrefix = async ({ call }: Calls, bucket: string, prefix: string): Promise<void> => {
  let token: string | undefined;
  do {
    const listing = { Bucket: bucket, Prefix: prefix, ...(token !== undefined && { ContinuationToken: token }) };
    const page = await call({ operation: "ListObjectsV2", bucket, within: WITHIN }, (s3, sdk, options) =>
      s3.send(new sdk.ListObjectsV2Command(listing), options),
    );
    const keys = (page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
    if (keys.length > 0) {
      const answer = await call({ operation: "DeleteObjects", bucket, within: WITHIN }, (s3, sdk, options) =>
        s3.send(new sdk.DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: keys, Quiet: true } }), options),
      );
      // S3 answers 200 and lists what it did not remove.
      const [failed] = answer.Errors ?? [];
      if (failed !== undefined)
        throw new ObjectsUnavailable("the object store cannot be used", {
          cause: new Error(
            `DeleteObjects on bucket "${bucket}": ${answer.Errors?.length} objects stay, the first for ${failed.Code}`,
          ),
        });
    }
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
};
