import { expect, test } from "bun:test";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

const source = resolve(import.meta.dir, "../../src");

/** Every import of a file, those of types alone included: Bun's own scanner leaves them out. */
const importsOf = async (file: string): Promise<readonly string[]> =>
  ts.preProcessFile(await Bun.file(join(source, file)).text()).importedFiles.map(({ fileName }) => fileName);

type Edge = { readonly from: string; readonly to: string };
const edges: Edge[] = [];
for (const from of new Bun.Glob("**/*.ts").scanSync(source))
  for (const name of await importsOf(from)) {
    const to = name.startsWith(".") ? relative(source, resolve(source, dirname(from), name)) : name;
    edges.push({ from, to });
  }

const isGenerated = (to: string) => to.startsWith("../generated/");
const isPackage = (to: string) => !to.startsWith("../") && !to.endsWith(".ts");
const isPort = (to: string) => /^adapters\/\w+\/(port|prepared|columns|keyset)\.ts$/.test(to);
const folderOf = (path: string) => path.split("/").slice(0, 2).join("/");

/** Who may import whom, by the folder that imports. Packages are everyone's own business, and listed where they matter. */
const rules: readonly (readonly [folder: string, may: (edge: Edge) => boolean])[] = [
  ["contract/", ({ to }) => to.startsWith("contract/")],
  ["sigv4/", ({ to }) => to.startsWith("sigv4/")],
  ["codegen/", ({ to }) => to.startsWith("codegen/") || to === "contract/operation.ts"],
  [
    "adapters/",
    // What is directly in adapters/ is what calls to the outside have in common: deadlines, and loading at the first one.
    ({ from, to }) =>
      folderOf(to) === folderOf(from) || isPort(to) || to.startsWith("sigv4/") || /^adapters\/[\w-]+\.ts$/.test(to),
  ],
  [
    "services/",
    ({ from, to }) =>
      folderOf(to) === folderOf(from) ||
      isPort(to) ||
      to.startsWith("contract/") ||
      to.startsWith("changes/") ||
      to.startsWith("access/") ||
      to.startsWith("jobs/") ||
      (from.endsWith("tables.ts") && to.endsWith("/tables.ts")),
  ],
  ["changes/", ({ to }) => to.startsWith("changes/") || isPort(to)],
  ["access/", ({ to }) => to.startsWith("access/") || to === "changes/document.ts"],
  ["jobs/", ({ to }) => to.startsWith("jobs/")],
  [
    "gateway/",
    ({ to }) => to.startsWith("gateway/") || to.startsWith("contract/") || to.startsWith("sigv4/") || isPort(to),
  ],
];

for (const [folder, may] of rules)
  test(`what is in ${folder} imports only what it may`, () => {
    const own = edges.filter(({ from, to }) => from.startsWith(folder) && !isGenerated(to) && !isPackage(to));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((edge) => !may(edge))).toEqual([]);
  });

test("only the composition root knows every service and adapter", () => {
  const roots = new Set([
    "app.ts",
    "backends/backends.ts",
    "backends/database.ts",
    "backends/shared.ts",
    "backends/identity.ts",
    "backends/objects.ts",
    "backends/standings.ts",
    "migrate.ts",
    "authenticators.ts",
    "elsewhere.ts",
    "handlers.ts",
    "server.ts",
    "main.ts",
    "rotate-keys.ts",
    "search-rebuild.ts",
    "seed.ts",
  ]);
  const isRoot = (file: string) => roots.has(file) || file.startsWith("composition/") || file.startsWith("seed/");
  expect(
    edges
      .filter(({ to }) => isRoot(to))
      .map(({ from }) => from)
      .filter((from) => !isRoot(from)),
  ).toEqual([]);
});

test("no service speaks HTTP: no Elysia, no Request", async () => {
  for (const file of new Bun.Glob("services/**/*.ts").scanSync(source)) {
    const text = await Bun.file(join(source, file)).text();
    expect([file, /\bnew (Request|Response|Headers)\b|from "elysia"/.test(text)]).toEqual([file, false]);
  }
});

test("OpenTelemetry is loaded by what asks for it, and by nothing that merely starts", async () => {
  const knowing = ["open-telemetry.ts", "sampler.ts", "span-outlet.ts"].map((name) => `gateway/tracing/${name}`);
  const users = new Set(edges.filter(({ to }) => to.startsWith("@opentelemetry/")).map(({ from }) => from));
  expect([...users].sort()).toEqual(knowing);
  const importers = edges.filter(({ from, to }) => knowing.includes(to) && !knowing.includes(from));
  expect(importers).toEqual([{ from: "app.ts", to: "gateway/tracing/open-telemetry.ts" }]);
  const root = await Bun.file(join(source, "app.ts")).text();
  expect(root).toMatch(/await import\("\.\/gateway\/tracing\/open-telemetry\.ts"\)/);
  expect(root).not.toMatch(/from "\.\/gateway\/tracing\/open-telemetry\.ts"/);
});

test("only the configuration reads the environment", async () => {
  const readers: string[] = [];
  for (const file of new Bun.Glob("**/*.ts").scanSync(source)) {
    if (file.startsWith("codegen/")) continue;
    if (/\b(Bun|process)\.env\b/.test(await Bun.file(join(source, file)).text())) readers.push(file);
  }
  // The commands hand it over.
  expect(readers.sort()).toEqual([
    "main.ts",
    "migrate.ts",
    "rotate-keys.ts",
    "search-rebuild.ts",
    "seed.ts",
    "split.ts",
  ]);
});
