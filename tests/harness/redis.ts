import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import type { Shared } from "../../src/adapters/cache/port.ts";
import type { RedisOptions, RedisState } from "../../src/adapters/cache/redis/options.ts";
import { createRedisShared } from "../../src/adapters/cache/redis/shared.ts";
import { leaveOut } from "./left-out.ts";
import { waitFor } from "./processes.ts";
import { freePort } from "./server.ts";

export type Place = { readonly host: string; readonly port: number };

const answers = ({ host, port }: Place): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host, () => socket.write("PING\r\n"));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on("data", (answer) => {
      resolve(answer.toString().startsWith("+PONG"));
      socket.destroy();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(false));
  });

/** A Redis that runs already, for tests that do it no harm; undefined, and said, where there is none. */
export const findRedis = async (what: string): Promise<Place | undefined> => {
  const url = new URL(Bun.env.ITUBE_TEST_REDIS ?? "redis://127.0.0.1:6379");
  const place = { host: url.hostname, port: Number(url.port || 6379) };
  if (await answers(place)) return place;
  leaveOut(what, `no Redis answers on ${place.host}:${place.port} (ITUBE_TEST_REDIS names another)`);
  return undefined;
};

/** A part of the key space that nobody else uses. */
export const createPrefix = (): string => `itube-test-${crypto.randomUUID()}:`;

/** Removes what is under a prefix. */
export const sweepRedis = async (place: Place, prefix: string): Promise<void> => {
  const client = new Redis({ ...place });
  for await (const keys of client.scanStream({ match: `${prefix}*`, count: 1000 }))
    if (keys.length > 0) await client.del(...keys);
  await client.quit();
};

/** One instance's view of a Redis, once it also hears; what it says of its state is noted. */
export const openShared = async (redis: RedisOptions, entries?: number) => {
  const states: RedisState[] = [];
  const onChange = (state: RedisState) => void states.push(state);
  const shared: Shared = await createRedisShared({ redis, onChange, ...(entries !== undefined && { entries }) });
  if (states.at(-1)?.reachable) await waitFor("word to be heard", () => shared.news.hears);
  return { ...shared, news: shared.news, states };
};

export type OwnRedis = Place & {
  /** It holds its connections, and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** It and its data are gone. */
  kill(): Promise<void>;
  /** A new one, where it was. */
  start(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A Redis of the test's own, to do harm to; undefined, and said, where none is installed. */
export const startRedis = async (what: string, words: readonly string[] = []): Promise<OwnRedis | undefined> => {
  const program = Bun.which("redis-server");
  if (!program) {
    leaveOut(what, "redis-server is not installed");
    return undefined;
  }
  const directory = await mkdtemp(join(tmpdir(), "itube-test-redis-"));
  const place = { host: "127.0.0.1", port: await freePort() };
  const hasTls = words.includes("--tls-port");
  let child: Bun.Subprocess;
  const start = async () => {
    const own = ["--bind", place.host, "--save", "", "--appendonly", "no", "--dir", directory];
    child = Bun.spawn(
      [
        program,
        "--port",
        String(hasTls ? 0 : place.port),
        ...own,
        ...words.map((word) => word.replace("PORT", String(place.port))),
      ],
      {
        stdout: "ignore",
        stderr: "ignore",
      },
    );
    await waitFor("Redis to listen", async () => {
      const socket = connect(place.port, place.host);
      const listens = await new Promise<boolean>((resolve) => {
        socket.on("connect", () => resolve(true));
        socket.on("error", () => resolve(false));
      });
      socket.destroy();
      return listens;
    });
  };
  const kill = async () => {
    child.kill("SIGKILL");
    await child.exited;
  };
  await start();
  return {
    ...place,
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
    kill,
    start,
    [Symbol.asyncDispose]: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
