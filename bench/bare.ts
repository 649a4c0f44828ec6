import type { FixedReply } from "./contender.ts";

// The other contender: Bun.serve and no work at all, beside throwing away what is uploaded.
const [port, file = ""] = Bun.argv.slice(2);
const { status, headers, body }: FixedReply = await Bun.file(file).json();

Bun.serve({
  hostname: "127.0.0.1",
  port: Number(port),
  maxRequestBodySize: 6 * 1024 ** 3,
  fetch: async (request) => {
    if (request.method === "PUT" && request.body) await request.body.pipeTo(new WritableStream());
    return new Response(body, { status, headers });
  },
});
