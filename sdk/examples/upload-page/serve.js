// bun serve.js: the page at http://localhost:5480, an origin that a server in development lets call with cookies.
// ITUBE_API is the server's address, PORT another port (its origin belongs into the server's CORS_ALLOWED_ORIGINS).
import { dirname, join } from "node:path";

const { ITUBE_API = "http://localhost:8000/api/v1", PORT = "5480" } = process.env;
const sdk = dirname(Bun.fileURLToPath(import.meta.resolve("@itube/sdk")));

const page = (await Bun.file(join(import.meta.dir, "index.html")).text()).replace(
  "http://localhost:8000/api/v1",
  ITUBE_API,
);

const server = Bun.serve({
  port: Number(PORT),
  hostname: "localhost",
  fetch: async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/") return new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } });
    if (pathname === "/page.js") return new Response(Bun.file(join(import.meta.dir, "page.js")));
    // Only names without a path: nothing beside the package is served.
    const name = /^\/sdk\/([\w-]+\.js)$/.exec(pathname)?.[1];
    const file = name && Bun.file(join(sdk, name));
    return file && (await file.exists()) ? new Response(file) : new Response("Not found", { status: 404 });
  },
});
process.stdout.write(`${server.url.origin} uploads to ${ITUBE_API}\n`);
