import { afterAll, describe, test } from "bun:test";
import { leaveOut } from "../harness/left-out.ts";
import { startMoto } from "../harness/moto.ts";
import { startSwift } from "../harness/swift.ts";
import { describePresigned } from "./objects-presigned-suite.ts";
import { openS3OnEmbedded, openS3World } from "./objects-s3-server.ts";
import { serveObjects } from "./objects-server.ts";
import { describeObjects } from "./objects-suite.ts";

describeObjects("embedded", serveObjects);
describePresigned("embedded", serveObjects);
describeObjects("S3, as the embedded store speaks it", openS3OnEmbedded);

const moto = await startMoto();
if ("missing" in moto) {
  leaveOut("the object store on S3", moto.missing);
  describe.skip("objects: S3", () => {
    test("needs moto's server", () => {});
  });
} else {
  afterAll(() => moto[Symbol.asyncDispose]());
  describeObjects("S3, as moto's server speaks it", () => openS3World(moto.url), { endedUploads: true });
}

// The signature's third reader, after the embedded store and botocore: nobody here has written it.
const swift = await startSwift();
if ("missing" in swift) {
  leaveOut("the object store on Swift's S3", swift.missing);
  describe.skip("objects: S3, as Swift speaks it", () => {
    test("needs Swift", () => {});
  });
} else {
  afterAll(() => swift[Symbol.asyncDispose]());
  const open = () => openS3World(swift.url, swift.credentials);
  describeObjects("S3, as Swift speaks it", open, { endedUploads: true, publicObjects: true });
  describePresigned("Swift", open);
}
