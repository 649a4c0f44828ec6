import { defineConfig } from "orval";
import { toClientContract } from "./codegen/contract.ts";
import { createOperations } from "./codegen/operations.ts";

// Another contract, or another folder: to generate beside, and compare.
const contract = process.env.ITUBE_CONTRACT ?? `${import.meta.dirname}/../generated/openapi.json`;
const output = process.env.ITUBE_SDK_GENERATED ?? `${import.meta.dirname}/src/generated`;

// biome-ignore lint/style/noDefaultExport: orval asks for it.
export default defineConfig({
  itube: {
    input: {
      target: toClientContract(await Bun.file(contract).json()),
      // Not `system`, nor `media`: probes and players need no client.
      filters: {
        tags: [
          "auth",
          "videos",
          "transcoding",
          "users",
          "ondemand",
          "livetv",
          "search",
          "rights",
          "access",
          "playback",
          "admin",
        ],
      },
    },
    output: {
      mode: "tags-split",
      target: `${output}/api.ts`,
      schemas: `${output}/model`,
      client: createOperations(),
      clean: true,
      indexFiles: true,
      tsconfig: `${import.meta.dirname}/tsconfig.json`,
      override: {
        header: () => ["Generated from the contract. Do not edit."],
        enumGenerationType: "union",
      },
    },
  },
});
