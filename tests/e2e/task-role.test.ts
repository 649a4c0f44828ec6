import { expect, test } from "bun:test";
import { leaveOut } from "../harness/left-out.ts";
import { openProduction } from "../harness/production.ts";
import { startServer } from "../harness/server.ts";

const production = await openProduction();
const ada = { email: "ada@example.com", password: "Correct-Horse-7" };

/** Credentials as ECS hands them to its tasks (Amazon ECS Developer Guide, "Task IAM role"). */
const startAgent = (accessKeyId: string) => {
  const role = { AccessKeyId: accessKeyId, SecretAccessKey: "b".repeat(40), Token: "session-of-the-task" };
  const expires = new Date(Date.now() + 20 * 60_000).toISOString();
  return Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => Response.json({ ...role, Expiration: expires }) });
};

if ("missing" in production) leaveOut("a task that has a role and no key", production.missing);
else
  test("a task that has a role and no key signs uploads with the role, and their addresses end with it", async () => {
    await using own = production;
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY: _, ...rest } = own.env;
    const agent = startAgent(AWS_ACCESS_KEY_ID!);
    try {
      const env = { ...rest, AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${agent.port}/role` };
      await using server = await startServer({ env });
      const call = (path: string, body?: unknown, cookie = "") =>
        fetch(`${server.url}${path}`, {
          method: "POST",
          headers: { cookie, ...(body !== undefined && { "content-type": "application/json" }) },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
      expect((await call("/auth/register", { ...ada, name: "Ada" })).ok).toBe(true);
      const otp = await own.codeFor(ada.email);
      expect((await call("/auth/verify-email", { email: ada.email, otp })).ok).toBe(true);
      const login = await call("/auth/login", ada);
      const cookie = login.headers.getSetCookie()[0]!.split(";")[0]!;
      const { url } = await (await call("/upload/videos/upload-url", undefined, cookie)).json();
      const query = new URL(url).searchParams;
      expect(query.get("X-Amz-Security-Token")).toBe("session-of-the-task");
      expect(query.get("X-Amz-Credential")).toStartWith(`${AWS_ACCESS_KEY_ID}/`);
      expect(Number(query.get("X-Amz-Expires"))).toBeWithin(60, 20 * 60 + 1);
      const put = await fetch(url, { method: "PUT", headers: { "content-type": "video/mp4" }, body: "a film" });
      expect(put.status).toBe(200);
    } finally {
      await agent.stop(true);
    }
  });
