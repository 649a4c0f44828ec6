import { defineConfig } from "tsdown";

// biome-ignore lint/style/noDefaultExport: tsdown asks for it.
export default defineConfig({
  entry: ["src/admin.ts", "src/index.ts", "src/sigv4.ts"],
  format: "esm",
  platform: "neutral",
  target: "es2022",
  dts: true,
  clean: true,
  hash: false,
  deps: { neverBundle: ["@smithy/signature-v4"] },
});
