import type { Load } from "./row.ts";

type Visit = { buffered: string; begun: number };

/** Status and full length of the answer at the start of `text`, as soon as its head is complete. */
const readHead = (text: string): { status: number; length: number } | undefined => {
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const head = text.slice(0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  return { status: Number(head.slice(9, 12)), length: end + 4 + Number(length ?? 0) };
};

/**
 * Sends each request once, over `connections` at a time, and takes the time. For requests that cannot be repeated: wrk
 * always runs for whole seconds.
 */
export const walk = async (
  requests: readonly Buffer[],
  { port, connections, expect }: { port: number; connections: number; expect: number },
): Promise<Load> => {
  const latencies: number[] = [];
  let next = 0;
  const started = performance.now();

  const visit = () =>
    new Promise<void>((resolve, reject) => {
      const advance = (socket: Bun.Socket<Visit>) => {
        const bytes = requests[next++];
        if (!bytes) {
          socket.end();
          return;
        }
        socket.data = { buffered: "", begun: performance.now() };
        socket.write(bytes);
      };
      Bun.connect<Visit>({
        hostname: "127.0.0.1",
        port,
        data: { buffered: "", begun: 0 },
        socket: {
          open: advance,
          data: (socket, chunk) => {
            socket.data.buffered += chunk.toString("latin1");
            const head = readHead(socket.data.buffered);
            if (!head || socket.data.buffered.length < head.length) return;
            if (head.status !== expect) return reject(new Error(`answered ${socket.data.buffered}`));
            latencies.push(performance.now() - socket.data.begun);
            advance(socket);
          },
          close: () => resolve(),
          error: (_, error) => reject(error),
        },
      }).catch(reject);
    });

  await Promise.all(Array.from({ length: connections }, visit));
  const seconds = (performance.now() - started) / 1000;
  if (latencies.length !== requests.length)
    throw new Error(`${latencies.length} answers to ${requests.length} requests`);
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)]!;
  return { value: latencies.length / seconds, count: latencies.length, latency: { p50: at(0.5), p99: at(0.99) } };
};
