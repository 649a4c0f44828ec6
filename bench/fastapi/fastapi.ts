import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { SignJWT } from "jose";
import { createPython } from "../../tests/harness/python.ts";
import { freePort } from "../../tests/harness/server.ts";
import { start } from "../contender.ts";
import type { Rival } from "../rival.ts";

const ensure = createPython({
  environment: "node_modules/.cache/bench-fastapi",
  requirements: "bench/fastapi/requirements.txt",
});
const secret = randomBytes(32).toString("hex");

/** FastAPI and httpx at their best: uvicorn on uvloop and httptools, one worker, connections kept, no access log. */
export const fastapi: Rival = {
  name: "FastAPI",
  missing: async () => {
    const found = await ensure();
    return "missing" in found ? `${found.missing}: \`apt-get install python3-venv\`, and a package index` : undefined;
  },
  start: async (workshop, upstream) => {
    const found = await ensure();
    if ("missing" in found) throw new Error(found.missing);
    const directory = await workshop.freshDirectory("fastapi");
    const port = await freePort();
    const options = ["--port", String(port), "--loop", "uvloop", "--http", "httptools", "--no-access-log"];
    return start(workshop, {
      command: [found.python, "-m", "uvicorn", "--app-dir", import.meta.dir, "gateway:app", ...options],
      port,
      ready: "/health",
      env: { VIDEO_SERVICE_URL: upstream, JWT_SECRET_KEY: secret, PYTHONDONTWRITEBYTECODE: "1" },
      log: join(directory, "log"),
    });
  },
  callerHeaders: async () => {
    const token = await new SignJWT({ sub: crypto.randomUUID(), roles: ["user"] })
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime("1h")
      .sign(new TextEncoder().encode(secret));
    return { authorization: `Bearer ${token}` };
  },
};
