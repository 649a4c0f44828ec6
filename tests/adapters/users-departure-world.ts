import { afterAll, describe, expect } from "bun:test";
import { searchOutbox } from "../../src/changes/tables.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { followVideos } from "../../src/services/ondemand/follow.ts";
import { type Belongings, createAccountsStore } from "../../src/services/users/accounts-store.ts";
import { createUploadsRemoval } from "../../src/services/videos/departure.ts";
import { toThumbnailKey } from "../../src/services/videos/key.ts";
import { toStoreUpload } from "../../src/services/videos/multipart-upload.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { backends, DAY, openUploads } from "./uploads-world.ts";

export const root = { subject: "root", requestId: "request", at: 1_795_000_000_000 };
export const hour = DAY / 24;

/** People who uploaded something, and the stores that delete their accounts. */
const openDeparture = async (backend: (typeof backends)[keyof typeof backends]) => {
  const world = await openUploads(backend);
  const uploadsOf = createUploadsRemoval(followVideos);
  const enrol = async (subject: string) => {
    const account = { subject, email: `${subject}@example.com`, name: subject };
    return (await createUsersStore(world.database).provision(account, 0))!;
  };
  const publish = async (subject: string) => {
    const key = await world.put(`videos/${subject}/${crypto.randomUUID()}.mp4`);
    expect((await world.describe(key, subject)).status).toBe(200);
    return key;
  };
  const make = async (subject: string) => {
    const user = await enrol(subject);
    const film = await publish(subject);
    await world.put(toThumbnailKey(film), "thumbnails");
    await world.put(`${film}/manifest.mpd`, "processed");
    const undescribed = await world.put(`videos/${subject}/${crypto.randomUUID()}.mp4`);
    const { upload_id } = await world.begin(6, subject);
    return { user, film, undescribed, parts: (await world.multipart.find(upload_id))! };
  };
  return {
    world,
    uploadsOf,
    accountsWith: (belongings: Belongings = uploadsOf) => createAccountsStore(world.database, belongings),
    enrol,
    publish,
    /** Somebody with a film and what was made of it, an upload that nobody has described, and one in parts. */
    make,
    isAnythingThere: async ({ film, undescribed, parts }: Awaited<ReturnType<typeof make>>) =>
      (await world.isThere(film)) ||
      (await world.isThere(toThumbnailKey(film), "thumbnails")) ||
      (await world.isThere(`${film}/manifest.mpd`, "processed")) ||
      (await world.isThere(undescribed)) ||
      (await world.objects.listParts(toStoreUpload(parts), { after: 0, limit: 1 })) !== undefined,
    /** What the search index has yet to look at. */
    outbox: async () => (await world.database.reader.select().from(searchOutbox)).map((row) => row.targetId),
  };
};
export type DepartureWorld = Awaited<ReturnType<typeof openDeparture>>;

/** Tests of who is deleted, on every backend. */
export const describeDeparture = async (what: string, tests: (world: DepartureWorld) => void): Promise<void> => {
  const on = async (name: keyof typeof backends) => {
    const opened = await openDeparture(backends[name]);
    describe(`${what}: ${name}`, () => {
      afterAll(() => opened.world[Symbol.asyncDispose]());
      tests(opened);
    });
  };
  await on("embedded");
  if (missingPostgres) leaveOut(`${what}, on PostgreSQL and S3`, missingPostgres);
  else await on("production");
};
