import type { PlaybackApi } from "../../../../generated/services.ts";
import type { Objects } from "../../../adapters/objects/port.ts";
import type { Origins } from "../../../adapters/origins/port.ts";
import { problem } from "../../../contract/problem.ts";
import type { FindLease } from "../lease.ts";
import type { MediaSource } from "../media-source.ts";
import { whileLeased } from "./leased-bytes.ts";
import { answerLive } from "./live-answer.ts";
import { isInside } from "./media-path.ts";
import type { MediaTokens } from "./media-token.ts";
import { isManifest, toMediaType } from "./media-type.ts";
import { answerObject, type Conditions } from "./object-answer.ts";

export type LeasedMediaPorts = {
  readonly objects: Pick<Objects, "read">;
  readonly origins: Origins;
  readonly tokens: MediaTokens;
  readonly findLease: FindLease;
};

/** One for all: whether a token was edited, is over, or another's, is nobody's business who tries. */
const invalid = problem(403, "media_token_invalid", "This address is over, or was never given out. Play again.");
const notFound = problem(404, "media_not_found", "There is no such file.");

// The address is one viewer's own, and ends with the lease.
const asking = "private, no-cache";
const segments = "private, max-age=60";

/** An upload is a file by itself: beside it are others of its owner's. */
const opens = (source: MediaSource, path: string): boolean =>
  isInside(path) && (source.kind === "live" || source.bucket === "processed" || path === source.entry);

export const createLeasedMedia = ({
  objects,
  origins,
  tokens,
  findLease,
}: LeasedMediaPorts): Pick<PlaybackApi, "getLeasedMedia"> => {
  const answerFile = async (source: MediaSource & { kind: "files" }, path: string, header: Conditions) => {
    const object = await objects.read(source.bucket, `${source.folder}/${path}`);
    if (!object) return notFound;
    const type = toMediaType(object.contentType, path);
    return answerObject(object, path, header, isManifest(type) || source.bucket === "raw" ? asking : segments);
  };

  return {
    getLeasedMedia: async ({ path: { token, path }, query, header }) => {
      const leaseId = await tokens.verify(token);
      const lease = leaseId === undefined ? undefined : await findLease(leaseId);
      if (!lease || !opens(lease.source, path)) return invalid;
      const { id, owner, source } = lease;
      const answer =
        source.kind === "live"
          ? await answerLive(origins, owner, source, path, query.origin_query ?? {}, header)
          : await answerFile(source, path, header);
      if (answer.status !== 200 && answer.status !== 206) return answer;
      return { ...answer, body: whileLeased(answer.body, async () => (await findLease(id)) !== undefined) };
    },
  };
};
