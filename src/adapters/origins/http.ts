import { DeadlinePassed, withDeadline } from "../deadline.ts";
import { watchStream } from "../watched-stream.ts";
import { type OriginFile, type Origins, toldHeaders } from "./port.ts";

export type OriginsOptions = {
  /** Files that may be under way: fetch has so many connections for all of this process. */
  readonly mostUnderWay: number;
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

export const createOrigins = ({ mostUnderWay, firstByte = 10_000, idle = 30_000 }: OriginsOptions): Origins => {
  let underWay = 0;

  return {
    get: async (url, conditions) => {
      // Bun's fetch opens files, too.
      if (!/^https?:\/\//i.test(url)) return "broken";
      if (underWay >= mostUnderWay) return "busy";
      underWay++;
      const end = () => void underWay--;
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
