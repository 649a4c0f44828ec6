import { expect, test } from "bun:test";
import { join } from "node:path";
import { film, publishFilm, readVideo } from "../harness/film.ts";
import { leaveOut } from "../harness/left-out.ts";
import { signUp } from "../harness/person.ts";
import { ensurePython } from "../harness/python.ts";
import { startServer } from "../harness/server.ts";

const environment = await ensurePython();
if ("missing" in environment) leaveOut("the Python transcoder", environment.missing);

test.skipIf("missing" in environment)(
  "the Python transcoder works unchanged: its signer, its paths, its store",
  async () => {
    if ("missing" in environment) return;
    await using server = await startServer();
    const ada = await signUp(server);
    const video = await publishFilm(server, ada);
    const key = await server.credentials();
    const child = Bun.spawn([environment.python, join(import.meta.dir, "transcoder.py")], {
      env: {
        PATH: Bun.env.PATH ?? "",
        BACKEND_URL: `${server.url}/api/v1/upload`,
        S3_ENDPOINT: `${server.url}/s3`,
        S3_KEY: video.video_s3_key,
        ACCESS_KEY: key.access_key_id,
        SECRET_KEY: key.secret_access_key,
        REGION_NAME: key.region,
      },
      stdout: "pipe",
      stderr: "pipe",
    });
    const [output, errors] = [await new Response(child.stdout).text(), await new Response(child.stderr).text()];
    expect([await child.exited, errors]).toEqual([0, ""]);
    expect(JSON.parse(output)).toEqual({
      raw_bytes: film.size,
      processed: 2,
      found: 200,
      encoded: true,
      moved: 200,
      repeated: 200,
      swapped_body: 401,
    });
    expect((await (await readVideo(server, ada, video.id)).json()).processing_status).toBe("COMPLETED");
  },
);
