import { join } from "node:path";
import { watchMemory } from "./memory.ts";
import { freshAddress, signUp } from "./person.ts";
import { createTemporaryDatabase } from "./postgres.ts";
import { createSampleFeed } from "./sample-feed.ts";
import { startServer, temporaryDirectory } from "./server.ts";

export type Measured = {
  readonly programmes: number;
  readonly seconds: number;
  /** MB above the idle process, at the worst moment. */
  readonly growth: number;
  /** In ms, of reads of the guide that went on meanwhile; and before it. */
  readonly median: number;
  readonly p99: number;
  readonly worst: number;
  readonly idleP99: number;
  readonly reads: number;
  readonly report: { readonly added: number; readonly unchanged: number };
  /** A second import of the same feed. */
  readonly again: { readonly seconds: number; readonly unchanged: number };
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Imports a feed by curl into a server of its own, while the guide is read; then once more. Writes nothing that stays. */
export const measureImport = async (options: {
  readonly channels: number;
  readonly days: number;
  readonly engine: "sqlite" | "postgresql";
}): Promise<Measured> => {
  await using directory = await temporaryDirectory();
  await using place = options.engine === "postgresql" ? await createTemporaryDatabase() : undefined;
  const admin = freshAddress("admin");
  await using server = await startServer({
    env: { ADMIN_EMAILS: admin, NODE_ENV: "test", ...(place && { POSTGRES_DATABASE_URL: place.url }) },
  });
  const { token } = await signUp(server, { email: admin });
  const headers = { authorization: `Bearer ${token}` };
  const file = join(directory.path, "feed.xml.gz");
  const writer = Bun.file(`${file}.plain`).writer();
  // Beginning today, as an import's window does.
  const from = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  for (const piece of createSampleFeed({ channels: options.channels, days: options.days, from })) {
    writer.write(piece);
    await writer.flush();
  }
  await writer.end();
  await Bun.$`gzip -1 -c ${file}.plain > ${file}`;

  const latencies: number[] = [];
  let reading = true;
  const read = async () => {
    while (reading) {
      const begun = performance.now();
      const answer = await fetch(`${server.url}/api/v1/livetv/epg?limit=5`, { headers });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`epg: ${answer.status}`);
      latencies.push(performance.now() - begun);
      await Bun.sleep(5);
    }
  };
  const send = async () => {
    const begun = performance.now();
    const url = `${server.url}/api/v1/admin/livetv/epg/upload?create_channels=true&source=measure`;
    const fields = ["-H", `Authorization: Bearer ${token}`, "-H", "Content-Type: application/gzip"];
    const child = Bun.spawn(["curl", "-sS", "-m", "1200", "--data-binary", `@${file}`, ...fields, url], {
      stdout: "pipe",
    });
    const text = await new Response(child.stdout).text();
    const { programmes } = JSON.parse(text);
    if (!programmes) throw new Error(text);
    return { seconds: (performance.now() - begun) / 1000, programmes };
  };

  const readers = [read(), read()];
  await Bun.sleep(1_500);
  const idle = latencies.splice(0).sort((a, b) => a - b);
  const growth = watchMemory(server.pid);
  const first = await send();
  const grown = growth();
  const busy = latencies.splice(0).sort((a, b) => a - b);
  const second = await send();
  reading = false;
  await Promise.all(readers);
  return {
    programmes: first.programmes.read,
    seconds: first.seconds,
    growth: grown,
    median: at(busy, 0.5),
    p99: at(busy, 0.99),
    worst: busy.at(-1) ?? 0,
    idleP99: at(idle, 0.99),
    reads: busy.length,
    report: first.programmes,
    again: { seconds: second.seconds, unchanged: second.programmes.unchanged },
  };
};

if (import.meta.main) {
  const [channels = "500", days = "31", engine = "sqlite"] = Bun.argv.slice(2);
  const measured = await measureImport({
    channels: Number(channels),
    days: Number(days),
    engine: engine === "postgresql" ? engine : "sqlite",
  });
  process.stdout.write(`${engine}: ${JSON.stringify(measured, null, 2)}\n`);
}
