import type { Content } from "../../access/content.ts";
import type { Decide, Decision, Viewer } from "../../access/decision.ts";
import type { StartRental } from "../../access/holdings.ts";

export type PermissionPorts = { readonly decide: Decide; readonly startRental: StartRental };

/** Of what no rule is about. */
const open: Decision = { allowed: true, reason: "free", matchedRule: null, validUntil: null, offers: [] };

export const createPermissions = ({ decide, startRental }: PermissionPorts) => {
  /** What the rights say at this moment. */
  const look = async (viewer: Viewer, content: Content | undefined): Promise<Decision> =>
    content ? (await decide(viewer, [content]))[0]! : open;

  return {
    look,
    /** What they say once it is watched: the time of a rental begins by that, and with it the end of what was allowed moves. */
    begin: async (viewer: Viewer, content: Content | undefined, allowed: Decision): Promise<Decision> => {
      if (!content || allowed.reason !== "rented") return allowed;
      await startRental(viewer.subject, content.id, content.seriesId);
      return look(viewer, content);
    },
  };
};

export type Permissions = ReturnType<typeof createPermissions>;
