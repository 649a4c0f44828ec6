import { join } from "node:path";
import { AwsV4Signer } from "aws4fetch";
import { type Person, signUp } from "../tests/harness/person.ts";
import { readCode } from "../tests/harness/server.ts";
import type { Itube } from "./contender.ts";
import type { WireRequest } from "./row.ts";

/** A running itube with somebody signed in and more than a page of videos. */
export type Site = {
  readonly itube: Itube;
  readonly person: Person;
  /** Public and completed. */
  readonly videoIds: readonly string[];
  /** The keys of `count` new uploads without metadata. */
  upload(count: number): Promise<readonly string[]>;
};

const expectOk = async (response: Response): Promise<Response> => {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return response;
};

type UploadUrl = { readonly url: string; readonly media_id: string; readonly headers: Record<string, string> };

/** Where to put a file. */
export const askForUpload = async ({ url }: Itube, { cookie }: Person): Promise<UploadUrl> => {
  const response = await fetch(`${url}/api/v1/upload/videos/upload-url`, { method: "POST", headers: { cookie } });
  return (await expectOk(response)).json() as Promise<UploadUrl>;
};

/** As the transcoder would report. */
export const signStatus = async (itube: Itube, videoId: string, status: string): Promise<WireRequest> => {
  const target = `/api/v1/upload/videos/${videoId}/status?status=${status}`;
  const signer = new AwsV4Signer({
    ...itube.transcoder,
    url: `${itube.url}${target}`,
    method: "PATCH",
    service: "execute-api",
    region: "us-east-1",
  });
  const { headers } = await signer.sign();
  return { method: "PATCH", target, headers: Object.fromEntries(headers) };
};

export const saveRequest = ({ cookie }: Person, key: string): WireRequest => ({
  method: "POST",
  target: "/api/v1/upload/videos/metadata",
  headers: { cookie, "content-type": "application/json" },
  body: JSON.stringify({ title: "Sunrise over the harbour", video_s3_key: key, visibility: "PUBLIC" }),
});

export const signUpAt = (itube: Itube): Promise<Person> =>
  signUp({ url: itube.url, codeFor: (address) => readCode(join(itube.dataDir, "outbox"), address) });

export const openSite = async (itube: Itube): Promise<Site> => {
  const person = await signUpAt(itube);
  const send = async ({ method, target, headers, body }: WireRequest) =>
    expectOk(
      await fetch(`${itube.url}${target}`, { method, headers: { ...headers }, ...(body !== undefined && { body }) }),
    );

  const upload = async (count: number): Promise<readonly string[]> => {
    const keys: string[] = [];
    let left = count;
    const worker = async () => {
      while (left-- > 0) {
        const { url, media_id, headers } = await askForUpload(itube, person);
        await expectOk(await fetch(url, { method: "PUT", headers, body: "tiny" }));
        keys.push(media_id);
      }
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    return keys;
  };

  const videoIds: string[] = [];
  for (const key of await upload(25)) {
    const { id } = (await (await send(saveRequest(person, key))).json()) as { id: string };
    await send(await signStatus(itube, id, "COMPLETED"));
    videoIds.push(id);
  }
  return { itube, person, videoIds, upload };
};
