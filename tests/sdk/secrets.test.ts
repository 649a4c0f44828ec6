import { expect, test } from "bun:test";
import { join } from "node:path";

const dist = join(import.meta.dir, "../../sdk/dist");

for (const runtime of [process.execPath, "node"])
  test(`nothing that ${runtime === "node" ? "Node" : "Bun"} prints of clients, sessions and errors holds a secret`, async () => {
    // Node runs no TypeScript.
    const built = await Bun.build({ entrypoints: [join(import.meta.dir, "secrets.ts")], target: "node" });
    const program = join(dist, "../node_modules/.secrets.mjs");
    await Bun.write(program, built.outputs[0]!);
    const child = Bun.spawn([runtime, program, dist], { stdout: "pipe", stderr: "pipe" });
    const [output, complaints] = [await new Response(child.stdout).text(), await new Response(child.stderr).text()];
    await Bun.file(program).delete();
    expect(complaints).toBe("");
    const printed = JSON.parse(output) as string[];
    expect(printed.length).toBeGreaterThan(200);
    expect(printed.filter((text) => text.includes("SECRET"))).toEqual([]);
    // And it did print something of the errors.
    for (const word of ["NotFoundError", "AuthenticationError", "ConnectionError", "upload_refused", "127.0.0.1:1"])
      expect(printed.join("\n")).toContain(word);
  });
