import { createServer } from "node:net";
import { StartError, toListenError } from "../start-error.ts";

const farthest = 200;

/** A loopback port that is free, and that nobody was given before: `wanted`, or the next one above it. */
export type TakePort = (wanted: number) => Promise<number>;

const tryPort = (host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });

const isFree = (port: number): Promise<boolean> =>
  tryPort("127.0.0.1", port).then(
    () => true,
    () => false,
  );

/**
 * Whoever holds the gateway's port already could answer in its place when it is asked whether it is ready.
 * @throws StartError
 */
export const requirePort = (host: string, port: number): Promise<void> =>
  tryPort(host, port).catch((error: unknown) => {
    throw toListenError(error, host, port, "PORT");
  });

/**
 * Counting upwards keeps the ports the same from start to start, and mostly out of the range that the kernel takes for
 * connections: there, a call to a service that has just ended could meet the caller's own port.
 */
export const createPorts = (reserved: readonly number[]): TakePort => {
  const taken = new Set(reserved);
  return async (wanted) => {
    for (let port = wanted; port < wanted + farthest && port <= 65_535; port++) {
      if (taken.has(port) || !(await isFree(port))) continue;
      taken.add(port);
      return port;
    }
    throw new StartError(`No port from ${wanted} upwards is free. Set PORT and METRICS_PORT to others.`);
  };
};
