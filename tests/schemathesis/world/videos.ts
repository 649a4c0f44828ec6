import type { Person } from "../../harness/person.ts";
import type { RunningServer } from "../../harness/server.ts";
import { askFor, asPerson, type Cast, type Part, readCursor, some } from "./part.ts";

const film = "not really a film";

/** The object key of an upload, its file in place. */
export const upload = async (server: RunningServer, person: Person): Promise<string> => {
  type Address = { url: string; headers: HeadersInit; media_id: string };
  const address = await askFor<Address>(server, "createUploadUrl", { as: asPerson(person) });
  const stored = await fetch(address.url, { method: "PUT", headers: address.headers, body: film });
  if (!stored.ok) throw new Error(`upload: ${stored.status} ${await stored.text()}`);
  return address.media_id;
};

/** The id of a video of this person's. */
export const describe = async (server: RunningServer, person: Person, key?: string): Promise<string> => {
  const video_s3_key = key ?? (await upload(server, person));
  const body = { title: "A film", video_s3_key, visibility: "PRIVATE" };
  return (await askFor(server, "saveVideoMetadata", { as: asPerson(person), body })).id;
};

/** An upload in parts, its one part in place. Nobody may have more than 20. */
const beginInParts = async (server: RunningServer, person: Person): Promise<string> => {
  const as = asPerson(person);
  const begun = { as, body: { size: film.length } };
  const { upload_id } = await askFor<{ upload_id: string }>(server, "createMultipartUpload", begun);
  const input = { as, path: { upload_id }, body: { part_numbers: [1] } };
  const { parts } = await askFor<{ parts: readonly { url: string }[] }>(server, "signUploadParts", input);
  const stored = await fetch(parts[0]!.url, { method: "PUT", body: film });
  if (!stored.ok) throw new Error(`part: ${stored.status} ${await stored.text()}`);
  return upload_id;
};

/** Uploads, and videos of Ada's. */
export const fillVideos = async (server: RunningServer, { ada, grace }: Cast): Promise<Part> => {
  await some(2, () => describe(server, grace));
  const uploads = await some(40, () => upload(server, ada));
  const videos = await some(20, () => describe(server, ada));
  const video = async () => ({ path_parameters: { video_id: await describe(server, ada) } });
  const part = async () => ({ path_parameters: { upload_id: await beginInParts(server, ada) } });
  const cursors = [await readCursor(server, "listMyVideos", ada), await readCursor(server, "listMyVideos", grace)];
  return {
    examples: {
      createThumbnailUploadUrl: { query: { associated_video_id: uploads[0]! } },
      saveVideoMetadata: {
        body: { title: "A film", video_s3_key: await upload(server, ada), visibility: "PUBLIC" },
      },
      createMultipartUpload: { body: { size: 1 } },
      getMultipartUpload: await part(),
      listUploadedParts: await part(),
      signUploadParts: { ...(await part()), body: { part_numbers: [1] } },
      completeMultipartUpload: await part(),
      abortMultipartUpload: await part(),
      getVideo: await video(),
      updateVideo: { ...(await video()), body: { title: "Another title" } },
      deleteVideo: await video(),
      updateVideoStatus: { ...(await video()), query: { status: "COMPLETED" } },
      findVideoByKey: { path_parameters: { s3_key: uploads[0]! } },
      listMyVideos: { query: { cursor: cursors[0]! } },
      listVideos: { query: { cursor: cursors[0]! } },
    },
    dictionaries: { uploads, videos, cursors, in_parts: await some(8, () => beginInParts(server, ada)) },
    present: { video_id: await describe(server, ada), s3_key: uploads[1]! },
    spare: { video_id: await describe(server, ada) },
  };
};
