import { join } from "node:path";
import type { Person } from "./person.ts";

/** A second of real H.264. */
export const film = Bun.file(join(import.meta.dir, "../e2e/film.mp4"));

type Site = { readonly url: string };
const json = (token: string, body: unknown) => ({
  method: "POST",
  headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  body: JSON.stringify(body),
});

export const askForUpload = async ({ url }: Site, { token }: Person) => {
  const answer = await fetch(`${url}/upload/videos/upload-url`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });
  return (await answer.json()) as { url: string; media_id: string; headers: Record<string, string> };
};

/** A finished upload; its object key. */
export const uploadFilm = async (site: Site, person: Person): Promise<string> => {
  const { url, headers, media_id } = await askForUpload(site, person);
  const put = await fetch(url, { method: "PUT", headers, body: film });
  if (put.status !== 200) throw new Error(`upload: ${put.status} ${await put.text()}`);
  return media_id;
};

export const saveMetadata = (
  { url }: Site,
  { token }: Person,
  body: Readonly<Record<string, unknown>>,
): Promise<Response> => fetch(`${url}/upload/videos/metadata`, json(token, body));

export type WireVideo = Readonly<
  Record<"id" | "user_id" | "title" | "description" | "video_s3_key" | "visibility" | "processing_status", string>
>;

/** A video of somebody's, IN_PROGRESS. */
export const publishFilm = async (
  site: Site,
  person: Person,
  visibility = "PUBLIC",
  title = "Harbour",
): Promise<WireVideo> => {
  const answer = await saveMetadata(site, person, { title, visibility, video_s3_key: await uploadFilm(site, person) });
  if (answer.status !== 200) throw new Error(`metadata: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as WireVideo;
};

export const readVideo = ({ url }: Site, { token }: Person, id: string): Promise<Response> =>
  fetch(`${url}/upload/videos/${id}`, { headers: { authorization: `Bearer ${token}` } });
