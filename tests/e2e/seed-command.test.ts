import { describe, expect, test } from "bun:test";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { shared } from "../harness/instances.ts";
import { callOperation } from "../harness/operation-call.ts";
import { signUp } from "../harness/person.ts";
import { waitFor } from "../harness/processes.ts";
import { seed } from "../harness/seed.ts";
import { freePort, startServer, temporaryDirectory } from "../harness/server.ts";

describe("the command", () => {
  test("asks first in production, and says what it is for", async () => {
    await using directory = await temporaryDirectory();
    const env = {
      ...shared,
      NODE_ENV: "production",
      PUBLIC_URL: "https://itube.example.com",
      ITUBE_DATA_DIR: join(directory.path, "data"),
    };
    const asked = await seed(env);
    expect([asked.code, asked.stdout]).toEqual([1, ""]);
    expect(asked.stderr).toContain("--yes");
    const help = await seed(env, "--help");
    expect([help.code, help.stdout.startsWith("bun run seed")]).toEqual([0, true]);
    expect((await seed(env, "--scale", "many")).code).toBe(64);
  });

  test("fills what no server has opened yet, and the next one that starts tells the search", async () => {
    await using directory = await temporaryDirectory();
    await mkdir(directory.path, { recursive: true });
    const port = await freePort();
    const env = { PORT: String(port), ITUBE_DATA_DIR: directory.path };
    const first = await seed(env);
    expect([first.code, first.stderr]).toEqual([0, ""]);
    expect(first.stdout).toMatch(/hears of \d{3} changes from the next server/);
    await using server = await startServer({ dataDir: directory.path, port });
    const ada = await signUp(server);
    const as = { kind: "bearer", token: ada.token } as const;
    const find = async () =>
      (await (await callOperation(server.url, "searchEverything", { as, query: { q: "harbour" } })).json())
        .total_results;
    await waitFor("the search to know it", async () => (await find()) > 0, 30_000);
    // Under another address, pictures would be looked for where nobody is.
    const elsewhere = await seed({ ...env, PORT: String(await freePort()) });
    expect([elsewhere.code, elsewhere.stdout]).toEqual([1, ""]);
    expect(elsewhere.stderr).toContain("PUBLIC_URL");
  }, 120_000);
});
