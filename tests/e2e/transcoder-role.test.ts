import { expect, test } from "bun:test";
import { join } from "node:path";
import { publishFilm, readVideo } from "../harness/film.ts";
import { leaveOut } from "../harness/left-out.ts";
import { startMoto } from "../harness/moto.ts";
import { assumeRole } from "../harness/moto-session.ts";
import { signUp } from "../harness/person.ts";
import { ensurePython } from "../harness/python.ts";
import { startServer } from "../harness/server.ts";
import { account, startStsDouble } from "../harness/sts-double.ts";
import type { Session } from "../harness/sts-proof.ts";
import { noteSecrets } from "../harness/traces.ts";

const environment = await ensurePython();
if ("missing" in environment) leaveOut("the Python transcoder with a role", environment.missing);

/** What ECS tells a task of its role. */
const startContainerCredentials = (session: Session) =>
  Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: () =>
      Response.json({
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: session.secretAccessKey,
        Token: session.sessionToken,
        Expiration: new Date(Date.now() + 3_600_000).toISOString(),
      }),
  });

/** Runs the example as a task with that role, against a server that believes this STS; how it ended. */
const transcode = async (python: string, endpoint: string, session: Session, role = "transcoder") => {
  noteSecrets(session.secretAccessKey, session.sessionToken);
  const principals = {
    machine: { role: `arn:aws:iam::${account}:role/services/${role}`, scopes: ["videos:read", "videos:write"] },
  };
  await using server = await startServer({
    env: { STS_ENDPOINT: endpoint, STS_PRINCIPALS: JSON.stringify(principals) },
  });
  const ada = await signUp(server);
  const video = await publishFilm(server, ada);
  const container = startContainerCredentials(session);
  const child = Bun.spawn([python, join(import.meta.dir, "../../sdk/examples/itube_sts.py"), video.video_s3_key], {
    env: {
      PATH: Bun.env.PATH ?? "",
      ITUBE_API: `${server.url}/api/v1`,
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL_STS: endpoint,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: container.url.href,
    },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [output, errors] = [await new Response(child.stdout).text(), await new Response(child.stderr).text()];
  const code = await child.exited;
  await container.stop(true);
  const { processing_status: status } = await (await readVideo(server, ada, video.id)).json();
  return { code, output, errors, status, key: video.video_s3_key };
};

test.skipIf("missing" in environment)("the Python example, as a task with a role, completes a video", async () => {
  if ("missing" in environment) return;
  await using sts = startStsDouble();
  const { key, ...outcome } = await transcode(environment.python, sts.url, sts.assume("transcoder"));
  expect(outcome).toEqual({ code: 0, output: `${key} COMPLETED\n`, errors: "", status: "COMPLETED" });
  expect([sts.calls.length, sts.faults]).toEqual([3, []]);
});

test.skipIf("missing" in environment)(
  "the same with a role that nobody named is refused, and tells no secret",
  async () => {
    if ("missing" in environment) return;
    await using sts = startStsDouble();
    const session = sts.assume("other");
    const { code, errors, status } = await transcode(environment.python, sts.url, session);
    expect([code, status]).toEqual([1, "IN_PROGRESS"]);
    expect(errors).toContain("401");
    expect(errors).not.toContain(session.sessionToken);
  },
);

test.skipIf("missing" in environment)("the same by moto's AssumeRole and GetCallerIdentity", async () => {
  if ("missing" in environment) return;
  const moto = await startMoto();
  if ("missing" in moto) return leaveOut("a role by moto", moto.missing);
  try {
    const session = await assumeRole(moto, `arn:aws:iam::${account}:role/services/transcoder`);
    const { code, errors, status } = await transcode(environment.python, moto.url, session);
    expect([code, errors, status]).toEqual([0, "", "COMPLETED"]);
  } finally {
    await moto[Symbol.asyncDispose]();
  }
});
