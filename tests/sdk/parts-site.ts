import { createClient } from "../../sdk/src/client.ts";
import { type Answer, answering, json, problem, type Sent } from "./answers.ts";
import { baseUrl } from "./upload-site.ts";

export const partSize = 100;
const id = "3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11";
const key = `videos/ada/${id}.mp4`;

type Options = {
  /** What the store answers to a part, by its number, each answer once; then it takes the part. */
  readonly trouble?: Readonly<Record<number, Answer[]>>;
  /** What the API answers first of all to a call, by its method and path. */
  readonly refusal?: Readonly<Record<string, Answer[]>>;
  /** Waits before the store takes a part. */
  readonly delay?: () => Promise<void>;
};

/** An API with a store that takes one upload in parts, of 100 bytes each. */
export const createPartsSite = ({ trouble = {}, refusal = {}, delay = async () => {} }: Options = {}) => {
  const site = { size: 0, complete: false, most: 0, parts: new Map<number, Uint8Array>() };
  let underWay = 0;
  let signed = 0;
  const toUpload = () => ({
    upload_id: id,
    media_id: key,
    size: site.size,
    part_size: partSize,
    part_count: Math.ceil(site.size / partSize),
  });

  const take = async ({ url, init, body }: Sent): Promise<Response> => {
    const number = Number(url.searchParams.get("partNumber"));
    site.most = Math.max(site.most, ++underWay);
    try {
      const bytes = await new Response(body ?? (init.body as BodyInit)).bytes();
      await delay();
      init.signal?.throwIfAborted();
      const answer = trouble[number]?.shift();
      if (answer instanceof Error) throw answer;
      if (answer) return answer as Response;
      site.parts.set(number, bytes);
      return new Response(null);
    } finally {
      underWay--;
    }
  };

  const fetch = answering(async (sent: Sent) => {
    const { url, method } = sent;
    if (url.host === "store.test") return take(sent);
    const path = url.pathname.replace(`/api/v1/upload/videos/`, "").replace(id, "ID");
    const refused = refusal[`${method} ${path}`]?.shift();
    if (refused) return refused as Response;
    switch (`${method} ${path}`) {
      case "POST multipart":
        site.size = JSON.parse(sent.body!).size;
        return json(201, toUpload());
      case "GET multipart/ID":
        return site.complete || site.size === 0 ? problem(404, "upload_not_found") : json(200, toUpload());
      case "GET multipart/ID/parts":
        return json(
          200,
          [...site.parts].map(([number, { length: size }]) => ({ part_number: number, size, etag: '"e"' })),
        );
      case "POST multipart/ID/parts":
        return json(200, {
          parts: JSON.parse(sent.body!).part_numbers.map((number: number) => ({
            part_number: number,
            url: `http://store.test/${key}?partNumber=${number}&X-Amz-Signature=${++signed}`,
            method: "PUT",
            headers: {},
            expires_at: new Date(Date.now() + 3_600_000).toISOString(),
          })),
        });
      case "POST multipart/ID/complete":
        if (!site.complete && site.parts.size === 0) return problem(404, "upload_not_found");
        site.complete = true;
        return json(200, { media_id: key, size: site.size });
      case "DELETE multipart/ID":
        return new Response(null, { status: 204 });
      default:
        return json(200, { id, ...JSON.parse(sent.body ?? "{}") });
    }
  });
  const paths = () =>
    fetch.sent.map(({ method, url }) =>
      url.host === "store.test"
        ? `PUT ${url.searchParams.get("partNumber")}`
        : `${method} ${url.pathname.replace("/api/v1/upload/videos", "").replace(id, "ID")}`,
    );
  const stored = () => Buffer.concat([...site.parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes));
  return { client: createClient({ baseUrl, fetch, token: "t" }), fetch, site, paths, stored, id, key };
};
