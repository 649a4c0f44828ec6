import { describe, expect, test } from "bun:test";
import { AwsClient } from "aws4fetch";
import { call, change, findUser, logIn, me, refresh, start } from "../harness/accounts.ts";
import { publishFilm, readVideo, uploadFilm } from "../harness/film.ts";
import { freshAddress, signUp } from "../harness/person.ts";
import { waitFor } from "../harness/processes.ts";
import { freePort, type RunningServer, startServer, temporaryDirectory } from "../harness/server.ts";

/** Whether the film itself is in the store. */
const isStored = async (server: RunningServer, key: string): Promise<boolean> => {
  const { access_key_id: accessKeyId, secret_access_key: secretAccessKey, region } = await server.credentials();
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
  return (await client.fetch(`${server.url}/s3/itube-raw-videos/${key}`, { method: "HEAD" })).status === 200;
};

describe("who is deleted", () => {
  test("is gone at once, with films from every list and soon from the store, and may begin anew", async () => {
    const { server, email } = await start();
    await using _ = server;
    const [root, ada, eve] = [await signUp(server, { email }), await signUp(server), await signUp(server)];
    const video = await publishFilm(server, ada, "UNLISTED");
    const undescribed = await uploadFilm(server, ada);
    const kept = await publishFilm(server, eve);
    expect((await readVideo(server, ada, video.id)).status).toBe(200);
    const { id } = await findUser(server, root, ada.email);
    expect((await call(server, "deleteUser", root, { path: { user_id: id } })).status).toBe(204);
    expect([await me(server, ada), await refresh(server, ada)]).toEqual([401, 401]);
    expect(await logIn(server, ada)).toEqual([401, "wrong_credentials"]);
    expect((await readVideo(server, root, video.id)).status).toBe(404);
    expect((await call(server, "getUser", root, { path: { user_id: id } })).status).toBe(404);
    await waitFor(
      "the files to go",
      async () => !((await isStored(server, video.video_s3_key)) || (await isStored(server, undescribed))),
      30_000,
    );
    expect(await isStored(server, kept.video_s3_key)).toBe(true);
    const again = await signUp(server, { email: ada.email });
    expect(again.subject).not.toBe(ada.subject);
    expect(await me(server, again)).toBe(200);
  }, 60_000);

  test("loses the files, too, where the process is killed as soon as it has said so", async () => {
    await using directory = await temporaryDirectory();
    const port = await freePort();
    const first = await start({}, { dataDir: directory.path, port });
    const root = await signUp(first.server, { email: first.email });
    const ada = await signUp(first.server);
    const key = await uploadFilm(first.server, ada);
    const video = await publishFilm(first.server, ada);
    const { id } = await findUser(first.server, root, ada.email);
    expect((await call(first.server, "deleteUser", root, { path: { user_id: id } })).status).toBe(204);
    await first.server.stop("SIGKILL");
    await using server = await startServer({ dataDir: directory.path, port });
    await waitFor(
      "the files to go",
      async () => !((await isStored(server, key)) || (await isStored(server, video.video_s3_key))),
      30_000,
    );
    expect(await me(server, ada)).toBe(401);
    expect(await logIn(server, ada)).toEqual([401, "wrong_credentials"]);
  }, 60_000);

  test("begins anew as a user, though their address is one of an administrator's, until one makes them one", async () => {
    const [email, lost] = [freshAddress("root"), freshAddress("lost")];
    const { server } = await start({ ADMIN_EMAILS: `${email},${lost}` });
    await using _ = server;
    const [root, before] = [await signUp(server, { email }), await signUp(server, { email: lost })];
    const list = async (person: typeof root) => (await call(server, "listUsers", person)).status;
    expect(await list(before)).toBe(200);
    const { id } = await findUser(server, root, lost);
    expect((await call(server, "deleteUser", root, { path: { user_id: id } })).status).toBe(204);
    const after = await signUp(server, { email: lost });
    expect([await me(server, after), await list(after)]).toEqual([200, 403]);
    expect(await findUser(server, root, lost)).toMatchObject({ roles: ["user"], is_active: true });
    await change(server, root, after, { roles: ["admin"] });
    expect(await list(after)).toBe(200);
  }, 30_000);
});
