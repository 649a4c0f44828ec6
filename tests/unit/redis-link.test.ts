import { afterEach, expect, test } from "bun:test";
import { EventEmitter } from "node:events";
import { join } from "node:path";
import type { Client } from "../../src/adapters/cache/redis/client.ts";
import { createLink, type Link } from "../../src/adapters/cache/redis/link.ts";
import { within } from "../../src/adapters/deadline.ts";
import { waitFor } from "../harness/processes.ts";

/** A connection that does what it is told; `recover` is the test's own. */
const createConnection = (recover: () => Promise<unknown>) => {
  const events = new EventEmitter();
  const state = { status: "ready", alive: true, reconnected: 0 };
  const client = Object.assign(events, {
    get status() {
      return state.status;
    },
    ping: () => (state.alive ? Promise.resolve("PONG") : new Promise(() => {})),
    disconnect: (again?: boolean) => {
      if (again) state.reconnected++;
    },
  }) as unknown as Client;
  const states: boolean[] = [];
  const link = createLink({
    client,
    recover,
    onPulse: () => {},
    onChange: ({ reachable }) => void states.push(reachable),
  });
  links.push(link);
  return { link, state, states, ready: () => events.emit("ready") };
};
const links: Link[] = [];
afterEach(() => {
  for (const link of links.splice(0)) link.close();
});
const fail = () => Promise.reject(new Error("reset"));

test("what is lost while Redis recovers is recovered, too, before it is used again", async () => {
  const recoveries: (() => void)[] = [];
  const { link, ready } = createConnection(() => new Promise<void>((resolve) => recoveries.push(resolve)));
  ready();
  await link.opened(1000);
  await link.run(fail).catch(() => {});
  await waitFor("the first probe", () => recoveries.length === 1, 2000);
  recoveries[0]!();
  // The second probe finds nothing owed, until something is lost in the midst of it.
  link.owe();
  await waitFor("the second probe", () => recoveries.length === 2, 2000);
  link.owe();
  recoveries[1]!();
  await waitFor("the third probe", () => recoveries.length === 3, 200);
  expect(link.open).toBe(false);
  recoveries[2]!();
  await waitFor("the link", () => link.open, 200);
});

test("an answer that is late shuts the link and costs nobody what is kept; word that is late, or a refusal, does", async () => {
  let recoveries = 0;
  const { link, ready } = createConnection(async () => void recoveries++);
  ready();
  await link.opened(1000);
  const shutBy = async (command: () => Promise<unknown>, owes: boolean) => {
    await link.run(command).catch(owes ? link.owe : () => {});
    expect(link.open).toBe(false);
    await link.opened(2000);
    expect(link.open).toBe(true);
    return recoveries;
  };
  expect(await shutBy(() => new Promise(() => {}), false)).toBe(0);
  expect(await shutBy(() => new Promise(() => {}), true)).toBe(1);
  expect(await shutBy(fail, false)).toBe(2);
});

test("who waits for the link waits no longer when it is closed", async () => {
  const { link, ready } = createConnection(async () => {});
  ready();
  await link.opened(1000);
  await link.run(fail).catch(() => {});
  const begun = performance.now();
  const waiting = link.opened(10_000);
  link.close();
  await waiting;
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("one failure keeps all further commands from being tried, until two probes in a row have been answered", async () => {
  const { link, states, ready } = createConnection(async () => {});
  ready();
  await link.opened(1000);
  expect(await link.run(async () => "answer")).toBe("answer");
  await expect(link.run(fail)).rejects.toThrow("reset");
  let tried = 0;
  for (let turn = 0; turn < 3; turn++)
    await expect(
      link.run(async () => {
        tried++;
      }),
    ).rejects.toThrow("out of reach");
  expect([tried, link.open]).toEqual([0, false]);
  await waitFor("the link", () => link.open, 2000);
  expect(states).toEqual([true, false, true]);
});

test("a connection that gives no sign of life is made anew", async () => {
  const { link, state, ready } = createConnection(() => new Promise(() => {}));
  ready();
  await link.opened(1000);
  state.alive = false;
  await link.run(() => new Promise(() => {})).catch(() => {});
  await waitFor("a new connection", () => state.reconnected > 0, 5000);
  expect(state.reconnected).toBe(1);
});

test("an answer that was there in time is not late because this process was busy", async () => {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("in time") });
  const answer = within(
    30,
    fetch(server.url).then((response) => response.text()),
  );
  await Bun.sleep(5);
  Bun.sleepSync(60);
  expect(await answer).toBe("in time");
  await server.stop(true);
  await expect(within(10, new Promise(() => {}))).rejects.toThrow("no answer within 10 ms");
});

test("ioredis is loaded by the side of Redis alone, and nothing that merely starts loads that", async () => {
  const source = join(import.meta.dir, "../../src");
  for await (const file of new Bun.Glob("**/*.ts").scan(source)) {
    if (file.startsWith("adapters/cache/redis/")) continue;
    const text = await Bun.file(join(source, file)).text();
    expect([file, /^import (?!type\b)[^;]*from "[^"]*(?:ioredis|cache\/redis\/)/m.test(text)]).toEqual([file, false]);
  }
});
