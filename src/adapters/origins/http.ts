import { DeadlinePassed, withDeadline } from "../deadline.ts";
import { watchStream } from "../watched-stream.ts";
import { type OriginFile, type Origins, toldHeaders } from "./port.ts";
import type { Reach } from "./reach.ts";

export type OriginsOptions = {
  readonly reach: Reach;
  /** Files that may be under way: fetch has so many connections for all of this process. */
  readonly mostUnderWay: number;
  /** Of these, for one viewer: players ask for few at a time, and who reads none of them holds up everybody. */
  readonly mostOfOne: number;
  /** Milliseconds until the first byte, and between one and the next. */
  readonly firstByte?: number;
  readonly idle?: number;
};

const statuses: Readonly<Record<number, OriginFile["status"]>> = {
  200: 200,
  206: 206,
  304: 304,
  404: 404,
  410: 404,
  416: 416,
};

const tell = (headers: Headers): OriginFile["headers"] =>
  Object.fromEntries(
    toldHeaders.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );

export const createOrigins = ({
  reach,
  mostUnderWay,
  mostOfOne,
  firstByte = 10_000,
  idle = 30_000,
}: OriginsOptions): Origins => {
  let underWay = 0;
  const ofEach = new Map<string, number>();

  return {
    get: async (viewer, url, conditions) => {
      // Bun's fetch opens files, too.
      if (!/^https?:\/\//i.test(url)) return "broken";
      if (!(await reach(url))) return "unreachable";
      const own = ofEach.get(viewer) ?? 0;
      if (underWay >= mostUnderWay || own >= mostOfOne) return "busy";
      underWay++;
      ofEach.set(viewer, own + 1);
      const end = () => {
        underWay--;
        const left = ofEach.get(viewer)! - 1;
        if (left > 0) ofEach.set(viewer, left);
        else ofEach.delete(viewer);
      };
      try {
        const answer = await withDeadline(firstByte, (signal) =>
          fetch(url, {
            // Manifests are read here, and segments gain nothing.
            headers: { ...conditions, "accept-encoding": "identity" },
            signal,
            decompress: false,
            redirect: "manual",
            credentials: "omit",
          }),
        );
        const status = statuses[answer.status];
        if (answer.body && (status === 200 || status === 206))
          return { status, headers: tell(answer.headers), body: watchStream(answer.body, idle, end) };
        await answer.body?.cancel();
        end();
        // Without a body these would be no file.
        return status === undefined || status === 200 || status === 206
          ? "broken"
          : { status, headers: tell(answer.headers), body: undefined };
      } catch (error) {
        end();
        return error instanceof DeadlinePassed ? "late" : "unreachable";
      }
    },
  };
};
