import type { Bucket } from "../port.ts";
import type { Announce } from "./announce.ts";
import { openBody, type Upload } from "./body.ts";
import type { Intake } from "./intake.ts";
import { readAcl, readKept, readOnlyIfAbsent } from "./object-headers.ts";
import { Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";

export type PutPorts = {
  readonly store: Store;
  readonly clock: () => Date;
  /** Bytes of one object. */
  readonly largest: Readonly<Record<Bucket, number>>;
  readonly intake: Intake;
  readonly announce: Announce;
};

export type PutRequest = {
  readonly bucket: { readonly role: Bucket; readonly name: string };
  readonly key: string;
  readonly upload: Upload;
};

/**
 * PutObject: answers 200 only when the object is on the disk for good and everyone who waits for it has been told.
 *
 * Source: S3 API Reference, "PutObject".
 */
export const createPutObject =
  ({ store, clock, largest, intake, announce }: PutPorts) =>
  async ({ bucket, key, upload }: PutRequest): Promise<Response> => {
    const { headers } = upload;
    const acl = readAcl(headers);
    const kept = readKept(headers);
    const onlyIfAbsent = readOnlyIfAbsent(headers);
    const body = openBody(upload, largest[bucket.role]);
    const refuseExisting = () => {
      if (onlyIfAbsent && store.find(bucket.name, key) !== undefined)
        throw new Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    };

    refuseExisting();
    const etag = await intake(body, async () => {
      const staged = await store.stage(body.bytes);
      const etag = `"${body.md5()}"`;
      await store.keep(
        staged,
        {
          bucket: bucket.name,
          key,
          size: body.size,
          contentType: headers.get("content-type") ?? "binary/octet-stream",
          etag,
          acl,
          lastModified: Math.floor(clock().getTime() / 1000) * 1000,
          headers: kept,
        },
        refuseExisting,
      );
      await announce({ bucket: bucket.role, key, size: body.size });
      return etag;
    });
    return new Response(null, { headers: { etag } });
  };
