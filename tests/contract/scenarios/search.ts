import type { OperationId } from "../../../generated/operations.ts";
import { nobody, type Scenario } from "./scenario.ts";

export const searchScenarios = {
  searchEverything: {
    succeed: async (world) => {
      const { id } = await world.video();
      await world.call("updateVideoStatus", {
        as: world.transcoder,
        path: { video_id: id },
        query: { status: "COMPLETED" },
      });
      return { as: world.asAda, query: { q: "harbour" } };
    },
    refuse: { 404: (world) => ({ as: world.asAda, query: { q: "harbour", profile_id: nobody } }) },
  },
} satisfies Partial<Record<OperationId, Scenario>>;
