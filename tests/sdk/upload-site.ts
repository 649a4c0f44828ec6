import { createClient } from "../../sdk/src/client.ts";
import { type Answer, answering, json, type Sent } from "./answers.ts";

export const baseUrl = "http://api.test/api/v1";

type Put = { readonly url: string; readonly bytes: Uint8Array; readonly headers: Headers };

/** An API and a store; the store's answers in their order, after it has read what was put. */
export const createSite = (...storeAnswers: readonly Answer[]) => {
  const puts: Put[] = [];
  const fetch = answering(async (sent: Sent) => {
    const { url, method, headers, init } = sent;
    const kind = url.pathname.includes("thumbnail") ? "thumbnails/1.jpg" : "videos/1.mp4";
    if (url.pathname.endsWith("upload-url"))
      return json(200, {
        url: `http://store.test/${kind}?X-Amz-Signature=s`,
        media_id: "videos/1.mp4",
        method: "PUT",
        headers: { "content-type": kind.endsWith("mp4") ? "video/mp4" : "image/jpeg" },
        expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      });
    if (method !== "PUT") return json(200, { id: "1", ...JSON.parse(sent.body ?? "{}") });
    puts.push({ url: url.href, headers, bytes: await new Response(init.body as BodyInit).bytes() });
    const answer = storeAnswers[puts.length - 1] ?? new Response(null);
    if (answer instanceof Error) throw answer;
    return answer as Response;
  });
  const paths = () => fetch.sent.map(({ method, url }) => `${method} ${url.pathname.replace("/api/v1", "")}`);
  return { client: createClient({ baseUrl, fetch, token: "t" }), fetch, puts, paths };
};
