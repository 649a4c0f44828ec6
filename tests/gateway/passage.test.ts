import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { type RunningApp, startApp } from "../harness/app.ts";
import type { FaultProxy } from "../harness/fault-proxy.ts";
import { askForUpload, film, readVideo } from "../harness/film.ts";
import { type Person, signUp } from "../harness/person.ts";
import { callRaw } from "../harness/raw-call.ts";

let app: RunningApp;
let ada: Person;
let videos: FaultProxy;
beforeAll(async () => {
  app = await startApp({ shape: "split" });
  ada = await signUp(app);
  videos = app.wireTo("videos");
});
afterAll(() => app[Symbol.asyncDispose]());
afterEach(() => {
  videos.fault = "none";
});

const targetOf = (url: string) => url.slice(url.indexOf("/", 8));
const isThere = async () => (await readVideo(app, ada, "00000000-0000-4000-8000-000000000000")).status === 404;

describe("the way to an object store that is elsewhere", () => {
  test("takes an upload, and keeps what hop-by-hop and spoofed headers there are to itself", async () => {
    const { url, headers } = await askForUpload(app, ada);
    const sent = Object.entries({
      ...headers,
      "X-User-ID": "root",
      "x-itube-principal": "root",
      Connection: "close, x-a",
      "X-A": "1",
    });
    const reply = await callRaw(app.url, {
      method: "PUT",
      target: targetOf(url),
      headers: sent,
      body: await film.bytes(),
    });
    expect([reply.status, reply.header("etag")]).toEqual([200, expect.any(String)]);
    const head = videos.heads.at(-1)!;
    expect(head.split("\r\n")[0]).toBe(`PUT ${targetOf(url)} HTTP/1.1`);
    expect(head).not.toMatch(/root|^x-a:/im);
    expect(head).toMatch(/^x-itube-principal: eyJ/im);
  });

  test("answers 503 in the one form while nobody listens there", async () => {
    const { url, headers } = await askForUpload(app, ada);
    await videos.unplug();
    try {
      const answer = await fetch(url, { method: "PUT", headers, body: film });
      expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
      expect(answer.headers.get("retry-after")).toBe("1");
    } finally {
      await videos.plug();
    }
    while (!(await isThere())) await Bun.sleep(20);
    expect((await fetch(url, { method: "PUT", headers, body: film })).status).toBe(200);
  });

  test("minds no caller who leaves mid-upload: the store is told within a second, and no breaker opens", async () => {
    const mark = app.log().length;
    // Asked for before, as any success between them would have the breaker forget.
    const uploads = await Promise.all(Array.from({ length: 8 }, () => askForUpload(app, ada)));
    for (const { url, headers } of uploads) {
      const idle = videos.open;
      const { hostname, port } = new URL(app.url);
      const socket = connect(Number(port), hostname);
      const lines = Object.entries({ ...headers, host: new URL(app.url).host, "content-length": "9000000" });
      socket.write(`PUT ${targetOf(url)} HTTP/1.1\r\n${lines.map((line) => line.join(": ")).join("\r\n")}\r\n\r\n`);
      socket.write(Buffer.alloc(100_000));
      const count = videos.requests;
      while (videos.requests === count) await Bun.sleep(10);
      socket.destroy();
      const since = performance.now();
      while (videos.open > idle) {
        if (performance.now() - since > 1500) throw new Error("The store still waits for the rest.");
        await Bun.sleep(10);
      }
    }
    expect(await isThere()).toBe(true);
    expect(app.log().slice(mark)).not.toContain('"breaker":"open"');
  });
});
