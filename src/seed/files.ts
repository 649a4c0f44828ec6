import { join } from "node:path";
import type { Bucket } from "../adapters/objects/port.ts";
import type { OpenedObjects } from "../backends/objects.ts";
import { SeedRefused } from "./call.ts";

export type File = {
  readonly bucket: Bucket;
  readonly key: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

const PUT_WITHIN = 60_000;

const folder = import.meta.dir;
const readFile = (name: string): Promise<Uint8Array<ArrayBuffer>> => Bun.file(join(folder, name)).bytes();

/** What the transcoder would have made of the film, as clients look for it: `{key}/manifest.mpd`, and what that names. */
const processed = [
  ["stream-0.mp4", "video/mp4"],
  ["stream-1.mp4", "audio/mp4"],
  ["manifest.mpd", "application/dash+xml"],
] as const;

/** Puts files where clients would put them: to presigned addresses. */
export const createFiles = ({ store, handle }: OpenedObjects) => {
  const film = Promise.all([readFile("film/film.mp4"), ...processed.map(async ([name]) => readFile(`film/${name}`))]);
  const presign = ({ bucket, key, type }: Omit<File, "bytes">) =>
    store.presignUpload({
      bucket,
      key,
      contentType: type,
      ...(bucket === "thumbnails" && { acl: "public-read" as const }),
    });
  const send = (url: string, headers: Readonly<Record<string, string>>, body: Uint8Array<ArrayBuffer>) => {
    if (!handle) return fetch(url, { method: "PUT", headers, body, signal: AbortSignal.timeout(PUT_WITHIN) });
    const own = { ...headers, host: new URL(url).host, "content-length": String(body.byteLength) };
    return handle(new Request(url, { method: "PUT", headers: own, body }));
  };
  const put = async (file: File): Promise<void> => {
    const { url, headers } = await presign(file);
    const answer = await send(url, headers, file.bytes);
    if (!answer.ok)
      throw new SeedRefused(
        `${file.key}: the object store answers ${answer.status}: ${(await answer.text()).slice(0, 500)}`,
      );
    await answer.body?.cancel();
  };
  const isThere = async (bucket: Bucket, key: string) => (await store.head(bucket, key)) !== undefined;

  return {
    /** Puts a file, unless there is one; whether it did. */
    ensure: async (file: File): Promise<boolean> => {
      if (await isThere(file.bucket, file.key)) return false;
      await put(file);
      return true;
    },
    /** Puts the film under a key of its own, with what a transcoder makes of it, unless it is there; whether it did. */
    ensureFilm: async (key: string): Promise<boolean> => {
      if (await isThere("raw", key)) return false;
      const [bytes, ...made] = await film;
      for (const [at, [name, type]] of processed.entries())
        await put({ bucket: "processed", key: `${key}/${name}`, type, bytes: made[at]! });
      // Last: where it is, everything is.
      await put({ bucket: "raw", key, type: "video/mp4", bytes: bytes! });
      return true;
    },
    readPicture: (name: string) => readFile(`pictures/${name}.jpg`),
    /** Where everybody may read a picture. */
    addressOf: async (key: string): Promise<string> =>
      (await presign({ bucket: "thumbnails", key, type: "" })).url.replace(/\?.*$/, ""),
  };
};

export type Files = ReturnType<typeof createFiles>;
