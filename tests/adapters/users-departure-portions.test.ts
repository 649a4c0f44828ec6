import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { createAuditStore } from "../../src/services/users/audit-store.ts";
import { createDepartures, startDepartures } from "../../src/services/users/departures.ts";
import { createDeparturesStore } from "../../src/services/users/departures-store.ts";
import { createPeopleStore } from "../../src/services/users/people-store.ts";
import { toUploadKey } from "../../src/services/videos/key.ts";
import { uploads, videos } from "../../src/services/videos/tables.ts";
import { waitFor } from "../harness/processes.ts";
import { describeDeparture, root } from "./users-departure-world.ts";

await describeDeparture("who is deleted and had much", ({ world, uploadsOf, accountsWith, enrol, publish, outbox }) => {
  /** Somebody with so many videos, and as many uploads that nobody described. */
  const makeMany = async (subject: string, amount: number) => {
    const user = await enrol(subject);
    const keys = Array.from({ length: amount * 2 }, () =>
      toUploadKey({ owner: subject, videoId: crypto.randomUUID() }),
    );
    const common = { processingStatus: "COMPLETED" as const, createdAt: world.clock.now };
    for (let at = 0; at < keys.length; at += 500) {
      const portion = keys.slice(at, at + 500).map((videoS3Key) => ({ videoS3Key, id: world.idOf(videoS3Key) }));
      await world.database.transaction(async (queries) => {
        if (at < amount)
          await queries.insert(videos).values(
            portion.map((one, number) => ({
              ...{ ...one, ...common, title: "T", description: null, userId: subject, visibility: "PUBLIC" as const },
              ...{ updatedAt: number, duplicate: false },
            })),
          );
        else
          await queries.insert(uploads).values(
            portion.map(({ id: videoId, videoS3Key }) => ({
              videoId,
              videoS3Key,
              ...common,
              sweptAt: null,
              owner: subject,
            })),
          );
      });
    }
    return { user, ids: keys.slice(0, amount).map(world.idOf) };
  };
  const departures = () => createDeparturesStore(world.database, uploadsOf);
  const taking = (forgotten: string[], store = departures(), reported: unknown[] = []) =>
    createDepartures({
      departures: store,
      forgetVideos: async (ids) => void forgotten.push(...ids),
      now: () => world.clock.now,
      report: (error) => void reported.push(error),
    });
  const countLeft = async (subject: string) => ({
    ...(await uploadsOf.count(world.database.reader, subject)),
    leaving: (await departures().list(10)).length,
  });

  test("with 3,000 videos is deleted at once, and they go in portions, whatever ends on the way", async () => {
    const { user, ids } = await makeMany("max", 3_000);
    const others = await publish("eve");
    const removed = await accountsWith().remove(user.id, { ...root, at: world.clock.now });
    if (typeof removed === "string") throw new Error(removed);
    // Of the account nothing is to be seen any more, though its row waits for the last video.
    expect(await createUsersStore(world.database).findBySubject("max")).toBeUndefined();
    expect(await createUsersStore(world.database).standingOf("max")).toEqual({ active: false, roles: null });
    const again = { subject: "max", email: "max@example.com", name: "max", roles: ["user" as const] };
    expect(await createUsersStore(world.database).provision(again, 1)).toBeUndefined();
    // The address is free, and has no more of a role than any other that was deleted.
    const anew = { ...again, subject: "max-anew", roles: ["user", "admin"] as const };
    expect(await createUsersStore(world.database).provision(anew, 1)).toMatchObject({ roles: ["user"] });
    const people = createPeopleStore(world.database);
    expect(await people.find(user.id)).toBeUndefined();
    expect(await people.list({ limit: 10, offset: 0, email: "max@" })).toMatchObject([{ cognitoSub: "max-anew" }]);
    expect(await people.count("max@")).toBe(1);
    expect(await accountsWith().remove(user.id, root)).toBe("unknown");
    const [entry] = await createAuditStore(world.database).list({ targetId: user.id }, 1);
    expect(JSON.parse(entry!.before!).removed).toEqual({ profiles: 0, videos: 3_000, uploads: 3_000 });

    expect(removed.videos).toHaveLength(200);
    expect(await countLeft("max")).toEqual({ videos: 2_800, uploads: 2_800, leaving: 1 });
    const forgotten = [...removed.videos];
    // The process ends before its third portion.
    let portions = 0;
    const store = departures();
    const ending = {
      ...store,
      take: async (subject: string, now: number) => {
        if (++portions === 3) throw new Error("the process ended");
        return store.take(subject, now);
      },
    };
    const reported: unknown[] = [];
    await taking(forgotten, ending, reported)(() => false);
    expect(reported).toEqual([new Error("the process ended")]);
    expect(await countLeft("max")).toEqual({ videos: 2_400, uploads: 2_400, leaving: 1 });
    // Two instances do the rest.
    const all = taking(forgotten);
    await Promise.all([all(() => false), all(() => false)]);
    expect(await countLeft("max")).toEqual({ videos: 0, uploads: 0, leaving: 0 });
    expect(forgotten.toSorted()).toEqual(ids.toSorted());
    expect(await outbox()).toEqual(expect.arrayContaining([ids[0]!, ids[2_999]!]));
    expect((await world.call("getVideo", { path: { video_id: world.idOf(others) } }, "eve")).status).toBe(200);
    const rows = await world.database.reader
      .select({ createdAt: uploads.createdAt })
      .from(uploads)
      .where(eq(uploads.owner, "max"));
    expect([rows.length, new Set(rows.map((row) => row.createdAt))]).toEqual([6_000, new Set([0])]);
    await world.database.transaction(async (queries) => {
      await queries.delete(uploads).where(eq(uploads.owner, "max"));
    });
  }, 60_000);

  test("with many videos loses them within seconds, and who is not leaving loses nothing", async () => {
    const { user } = await makeMany("lea", 500);
    expect(await departures().take("lea", world.clock.now)).toEqual({ videos: [], isAll: true });
    await accountsWith().remove(user.id, { ...root, at: world.clock.now });
    const leaving = startDepartures(taking([]), () => {});
    await waitFor("the videos to go", async () => (await countLeft("lea")).leaving === 0, 20_000);
    await leaving.close();
    expect(await countLeft("lea")).toEqual({ videos: 0, uploads: 0, leaving: 0 });
    await world.database.transaction(async (queries) => {
      await queries.delete(uploads).where(eq(uploads.owner, "lea"));
    });
  }, 30_000);
});
