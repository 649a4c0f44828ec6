import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type Clip, findFfmpeg, makeClip, probe, tokenOf } from "../harness/clip.ts";
import { type CallInput, callOperation } from "../harness/operation-call.ts";
import { freshAddress, type Person, signUp } from "../harness/person.ts";
import { type RunningServer, startServer } from "../harness/server.ts";
import { noteSecrets } from "../harness/traces.ts";

setDefaultTimeout(60_000);
const hasFfmpeg = findFfmpeg("a channel that is played");
const key = "origin-key-8f2a61c0";

for (const split of [false, true])
  describe.skipIf(!hasFfmpeg)(`a channel, ${split ? "with a process for each service" : "in one process"}`, () => {
    let server: RunningServer;
    let origin: ReturnType<typeof Bun.serve>;
    let clip: Clip;
    let admin: Person;
    let eve: Person;
    let came: string[] = [];

    /** Every file under a query: the manifest under the channel's own, the others under what the manifest says. */
    const serve = ({ url }: Request) => {
      const { pathname, search } = new URL(url);
      came.push(pathname + search);
      const name = pathname.replace("/live/one/", "");
      const bytes = clip.files.get(name);
      if (!bytes || search !== (name === "master.m3u8" ? `?key=${key}` : "?session=7%2B1"))
        return new Response("no", { status: 403 });
      if (!name.endsWith(".m3u8")) return new Response(Buffer.from(bytes));
      const text = Buffer.from(bytes).toString();
      return new Response(text.replace(/\b[\w-]+\.(?:m4s|m3u8)\b/g, "$&?session=7%2B1"));
    };
    const call = async (id: Parameters<typeof callOperation>[1], as: Person, input: CallInput) => {
      const full = { as: { kind: "bearer", token: as.token }, ...input } as const;
      const answer = await callOperation(`${server.url}/api/v1`, id, full);
      if (!answer.ok) throw new Error(`${id}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    };

    beforeAll(async () => {
      const email = freshAddress("root");
      origin = Bun.serve({ port: 0, fetch: serve });
      [server, clip] = await Promise.all([startServer({ split, env: { ADMIN_EMAILS: email } }), makeClip()]);
      [admin, eve] = [await signUp(server, { email }), await signUp(server, { name: "Eve" })];
    });
    afterAll(async () => {
      await server?.[Symbol.asyncDispose]();
      await origin?.stop(true);
      await clip?.[Symbol.asyncDispose]();
      if (server) expect(server.stdout() + server.stderr()).not.toContain(key);
    });

    test("plays through our address, its origin's secret and queries at the origin alone", async () => {
      const stream_url = `http://localhost:${origin.port}/live/one/master.m3u8?key=${key}`;
      const channel = await call("createChannel", admin, { body: { number: 1, name: "One", stream_url } });
      const target = { type: "channel", id: channel.id };
      await call("createAccessRule", admin, { body: { target, access: "free" } });
      const { playback_url: url } = await call("playLive", eve, { path: { channel_id: channel.id } });
      noteSecrets(tokenOf(url));
      expect(url).toMatch(/\/api\/v1\/media\/leased\/[^/]+\/master\.m3u8$/);
      came = [];
      expect(await probe(url)).toEqual({ duration: 4, codecs: ["aac", "h264"] });
      expect(new Set(came.map((path) => path.split("?")[1]))).toEqual(new Set([`key=${key}`, "session=7%2B1"]));
      expect(came.some((path) => path.includes(".m4s"))).toBe(true);
      expect((await fetch(url.replace("master.m3u8", "chunk.m4s?session=7%2B1"))).status).toBe(502);
    });
  });
