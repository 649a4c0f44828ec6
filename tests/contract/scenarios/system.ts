import type { OperationId } from "../../../generated/operations.ts";
import { plain, type Scenario } from "./scenario.ts";

export const systemScenarios = {
  getIndex: plain,
  getHealth: plain,
  getLiveness: plain,
  getReadiness: plain,
  getMetrics: plain,
  getOpenApiJson: plain,
  getOpenApiYaml: plain,
  getDocs: plain,
  getDocsAsset: {
    succeed: () => ({ path: { asset: "swagger-ui.css" } }),
    refuse: { 404: () => ({ path: { asset: "passwd.txt" } }) },
  },
} satisfies Partial<Record<OperationId, Scenario>>;
