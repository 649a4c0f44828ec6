import { defineConfig } from "orval";
import { createOperations } from "./codegen/operations.ts";

export default defineConfig({
  itube: {
    input: { target: "../generated/openapi.json", filters: { tags: ["auth", "videos", "transcoding"] } },
    output: {
      mode: "tags-split",
      target: "./src/generated/api.ts",
      schemas: "./src/generated/model",
      client: createOperations(),
      clean: true,
      headers: true,
      urlEncodeParameters: true,
      indexFiles: true,
      tsconfig: "../tsconfig.json",
    },
  },
});
