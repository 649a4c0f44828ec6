import { beforeAll, expect, test } from "bun:test";
import { auditEntries, searchOutbox } from "../../src/changes/tables.ts";
import { etagOf } from "../../src/contract/render.ts";
import { describeLivetv } from "./livetv-suite.ts";

describeLivetv("channels", (world) => {
  beforeAll(() => world().createChannel({ xmltv_id: "a" }));

  test("viewers never see where a channel is streamed from", async () => {
    const { id } = await world().createChannel({ stream_url: "https://live.example/secret.m3u8" });
    const answers = [
      await world().call("getChannel", { path: { channel_id: id } }),
      await world().call("listChannels", { query: { limit: 100, offset: 0 } }),
      await world().call("getGuideNow", { query: { limit: 100, offset: 0 } }),
    ];
    expect(JSON.stringify(answers)).not.toContain("secret");
    expect(await world().exported()).not.toContain("secret");
    await world().call("deleteChannel", { path: { channel_id: id } });
  });

  test("two channels never have the same number or XMLTV id, however many are made at once", async () => {
    const make = (body: object) => world().call("createChannel", { body: { name: "x", ...body } });
    const answers = await Promise.all(Array.from({ length: 6 }, () => make({ number: 777 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await make({ number: 778, xmltv_id: "a" })).toMatchObject({ status: 409, code: "xmltv_id_taken" });
    const { id } = answers.find(({ status }) => status === 201)!.body as unknown as { id: string };
    const path = { channel_id: id };
    expect(await world().call("replaceChannel", { path, body: { number: 1, name: "x" } })).toMatchObject({
      code: "number_taken",
    });
    expect(await world().call("replaceChannel", { path, body: { number: 777, name: "y" } })).toMatchObject({
      status: 200,
    });
    expect((await world().call("deleteChannel", { path })).status).toBe(204);
  });

  test("no two are streamed from one folder, nor one from inside another's: who may watch one would fetch the other", async () => {
    const host = `https://${crypto.randomUUID()}.example`;
    const { id, number } = await world().createChannel({ stream_url: `${host}/live/one/master.m3u8` });
    const refused = { status: 409, code: "stream_folder_taken", errors: [{ in: "body", pointer: "/stream_url" }] };
    const make = (stream_url: string) =>
      world().call("createChannel", { body: { number: 790, name: "x", stream_url } });
    for (const taken of [
      `${host}/live/one/other.m3u8`,
      `${host}/live/one/master.m3u8?channel=2`,
      `${host}/live/one/below/it/master.mpd`,
      `${host}/live/above.m3u8`,
      `${host}/top.m3u8`,
      `http://${new URL(host).host.toUpperCase()}./LIVE/%6fne/master.m3u8`,
      `${host}/live//./one/x.m3u8`,
      `${host}/live/two%2F..%2fone/x.m3u8`,
    ])
      expect([taken, await make(taken)]).toMatchObject([taken, refused]);
    for (const free of [
      `${host}/live/one-more/x.m3u8`,
      `${host}:8443/live/one/x.m3u8`,
      `${host}/other/live/one/x.m3u8`,
    ]) {
      const made = await make(free);
      expect([free, made.status]).toEqual([free, 201]);
      const path = { channel_id: (made.body as unknown as { id: string }).id };
      const moved = { number: 790, name: "x", stream_url: `${host}/live/one/x.m3u8` };
      expect(await world().call("replaceChannel", { path, body: moved })).toMatchObject(refused);
      await world().call("deleteChannel", { path });
    }
    // One's own is no other's.
    const body = { number, name: "x", stream_url: `${host}/live/one/master.mpd` };
    expect((await world().call("replaceChannel", { path: { channel_id: id }, body })).status).toBe(200);
    await world().call("deleteChannel", { path: { channel_id: id } });
  });

  test("one is not streamed from what only looks like an address", async () => {
    const body = { number: 791, name: "x", stream_url: "https://xn--a/live/x.m3u8" };
    const refused = { status: 400, code: "invalid_stream_url", errors: [{ in: "body", pointer: "/stream_url" }] };
    expect(await world().call("createChannel", { body })).toMatchObject(refused);
    const path = { channel_id: crypto.randomUUID() };
    expect(await world().call("replaceChannel", { path, body })).toMatchObject(refused);
  });

  test("a change is meant for a version, is logged with what it changed, and noted for the search", async () => {
    const { id } = await world().createChannel({ name: "before", catch_up_hours: 3 });
    const path = { channel_id: id };
    const etag = etagOf(JSON.stringify((await world().call("getAdminChannel", { path })).body));
    const replace = (ifMatch: string) =>
      world().call("replaceChannel", { path, body: { number: 888, name: "after" }, header: { "if-match": ifMatch } });
    expect(await replace('"other"')).toMatchObject({ status: 412, code: "changed_meanwhile" });
    world().clock.now += 1;
    expect(await replace(etag)).toMatchObject({ status: 200, body: { name: "after", catch_up_hours: 0 } });
    expect((await replace(etag)).status).toBe(412);
    expect((await world().call("deleteChannel", { path, header: { "if-match": etag } })).status).toBe(412);
    expect((await world().call("deleteChannel", { path })).status).toBe(204);
    const log = (await world().database.reader.select().from(auditEntries)).filter(({ targetId }) => targetId === id);
    expect(
      log.map(({ action, before, after }) => [
        action,
        before && JSON.parse(before).name,
        after && JSON.parse(after).name,
      ]),
    ).toEqual([
      ["createChannel", null, "before"],
      ["replaceChannel", "before", "after"],
      ["deleteChannel", "after", null],
    ]);
    const noted = (await world().database.reader.select().from(searchOutbox)).filter(({ targetId }) => targetId === id);
    expect(noted.map(({ targetType }) => targetType)).toEqual(["channel", "channel", "channel"]);
  });
});
