import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { build } from "tsdown";
import { createProjectWithSdk, execute, run } from "../harness/sdk-package.ts";

const root = join(import.meta.dir, "../..");
const tool = (name: string, ...words: readonly string[]) => [
  process.execPath,
  "--bun",
  join(root, "node_modules/.bin", name),
  ...words,
];

// It is built first.
setDefaultTimeout(60_000);

let project: Awaited<ReturnType<typeof createProjectWithSdk>>;
let tarball: string;
beforeAll(async () => {
  project = await createProjectWithSdk();
  tarball = project.tarball;
});
afterAll(() => project?.[Symbol.asyncDispose]());

const packed = (name: string) => Bun.file(join(project.path, "node_modules/@itube/sdk", name));
const dist = () => [...new Bun.Glob("dist/*").scanSync(join(project.path, "node_modules/@itube/sdk"))];

describe("the tarball", () => {
  test("holds what is built and what is to be read, and nothing else", async () => {
    const { stdout } = await run(project.path, ["tar", "-tzf", tarball]);
    const names = stdout
      .trim()
      .split("\n")
      .map((line) => line.replace("package/", ""));
    const beside = names.filter((name) => !/^dist\/[\w-]+(\.d)?\.[jt]s$/.test(name)).sort();
    expect(beside).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "package.json"]);
    expect(names).toEqual(
      expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "dist/sigv4.js", "dist/sigv4.d.ts"]),
    );
  });

  test("holds the repository's own license", async () => {
    expect(await packed("LICENSE").text()).toBe(await Bun.file(join(root, "LICENSE")).text());
  });

  test("has an entry in the changelog for its version", async () => {
    const { version } = await packed("package.json").json();
    expect(await packed("CHANGELOG.md").text()).toContain(`\n## ${version}\n`);
  });

  test("is what publint wants", async () => {
    const { code, stdout, stderr } = await execute(root, tool("publint", tarball, "--strict"));
    expect([code, stdout + stderr]).toEqual([0, expect.stringContaining("All good!")]);
  });

  test("has types that are right for every resolution of an ES module", async () => {
    const { code, stdout, stderr } = await execute(root, tool("attw", tarball, "--profile", "esm-only", "--no-emoji"));
    expect([code, stdout + stderr]).toEqual([0, expect.stringContaining("@itube/sdk/sigv4")]);
  });
});

/** Bytes of a module that imports from the package, bundled whole, minified and compressed; the larger of two bundlers' work. */
const sizeOf = async (text: string): Promise<number> => {
  const entry = await project.write("entry.ts", text);
  const options = { entrypoints: [entry], minify: true, target: "browser" as const };
  const byBun = await (await Bun.build(options)).outputs[0]!.text();
  const [bundle] = await build({
    config: false,
    cwd: project.path,
    entry: [entry],
    format: "esm",
    platform: "browser",
    minify: true,
    dts: false,
    write: false,
    logLevel: "error",
    deps: { alwaysBundle: [/./] },
    outputOptions: { codeSplitting: false },
  });
  const byRolldown = bundle!.chunks.map((chunk) => ("code" in chunk ? chunk.code : "")).join("");
  for (const code of [byBun, byRolldown]) expect(code).not.toMatch(/from\s*["']@/);
  return Math.max(...[byBun, byRolldown].map((code) => Bun.gzipSync(code, { level: 9 }).byteLength));
};

describe("in a bundle, compressed,", () => {
  // Of seven services; each operation is about 20 bytes of it.
  test("the main entry with everything is under 7.5 KB", async () => {
    expect(await sizeOf('import * as all from "@itube/sdk"; console.log(all);')).toBeLessThan(7.5 * 1024);
  });

  test("one operation is under 2.5 KB: what is not called is not there", async () => {
    const size = await sizeOf(`import { createSender, createTokenSession, listVideos } from "@itube/sdk";
      const sender = createSender({ baseUrl: "/api/v1" }, { session: createTokenSession("token") });
      console.log(await listVideos(sender));`);
    expect(size).toBeLessThan(2.5 * 1024);
  });

  test("the signed entry, signer included, is under 12 KB", async () => {
    expect(await sizeOf('import * as all from "@itube/sdk/sigv4"; console.log(all);')).toBeLessThan(12_000);
  });
});

/** The package's own files that an entry loads, and what it imports beside them. */
const graphOf = async (entry: string) => {
  const [files, others] = [new Set<string>(), new Set<string>()];
  const follow = async (name: string) => {
    if (files.has(name)) return;
    files.add(name);
    const { imports } = new Bun.Transpiler({ loader: "js" }).scan(await packed(`dist/${name}`).text());
    for (const { path } of imports) {
      if (path.startsWith("./")) await follow(path.slice(2));
      else others.add(path);
    }
  };
  await follow(entry);
  return { files: [...files], others: [...others] };
};

describe("what is published", () => {
  test("depends on nothing, by its main entry", async () => {
    const { files, others } = await graphOf("index.js");
    expect(files.length).toBeGreaterThan(1);
    expect(others).toEqual([]);
  });

  test("depends on the signer alone, by the signed entry", async () => {
    expect((await graphOf("sigv4.js")).others).toEqual(["@smithy/signature-v4"]);
  });

  test("has no `any` in its types", async () => {
    const declarations = dist().filter((name) => name.endsWith(".d.ts"));
    expect(declarations.length).toBeGreaterThan(1);
    for (const name of declarations) {
      const code = (await packed(name).text()).replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
      expect([name, code.match(/.*\bany\b.*/g)]).toEqual([name, null]);
    }
  });

  test("reads no environment, and keeps no module open to change", async () => {
    for (const name of dist().filter((file) => file.endsWith(".js"))) {
      const code = await packed(name).text();
      expect([name, /\bprocess\.env|\bBun\.|\beval\(|^let |^var (?!\w+ = class)/m.exec(code)?.[0]]).toEqual([
        name,
        undefined,
      ]);
    }
  });
});
