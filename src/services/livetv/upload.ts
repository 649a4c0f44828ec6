import type { Role } from "../../../generated/operations.ts";
import type { LivetvApi } from "../../../generated/services.ts";
import type { Standing } from "../../contract/principal.ts";
import { problem } from "../../contract/problem.ts";
import { BodyTooLarge } from "../../contract/read-body.ts";
import { unknownZone } from "./channels.ts";
import { type GuideImport, ImportForbidden } from "./import/import.ts";
import { ImportOvertaken } from "./import/import-store.ts";
import { FeedRefused } from "./xmltv/refusal.ts";
import { parseZone } from "./xmltv/zone.ts";

export type UploadPorts = {
  readonly imports: GuideImport;
  /** What an administrator has said of an account by now. */
  readonly standingOf: (subject: string) => Standing | Promise<Standing>;
};

const running = problem(409, "import_running", "Another import is under way. Wait for it, then send this one again.");

const forbidden = problem(
  403,
  "forbidden",
  "You may not do this any more. What was put into the guide by then stays, and the rest is not.",
);

/** Whether somebody has all the roles that they came with. Of roles that are the identity provider's, the token has said it. */
const has = ({ active, roles }: Standing, asked: readonly Role[]): boolean =>
  active && (roles === null || asked.every((role) => roles.includes(role)));

/** The body as it comes. Where its sender goes away, the feed is cut off, and that is nobody's fault here. */
async function* receive(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch (error) {
    if (error instanceof BodyTooLarge) throw error;
    throw new FeedRefused("the body was cut off", undefined);
  }
}

const toProblem = ({ message, reason, tooLarge }: FeedRefused) =>
  tooLarge
    ? problem(413, "content_too_large", `The feed was refused: ${message}.`)
    : problem(400, "malformed_feed", `The feed was refused: ${message}.`, {
        errors: [{ in: "body", pointer: "", message: reason }],
      });

export const createUpload = ({ imports, standingOf }: UploadPorts): Pick<LivetvApi, "uploadGuide"> => ({
  uploadGuide: async ({ query, body, principal, requestId }) => {
    const { source, time_zone: named, dry_run: dryRun = false, create_channels: createChannels = false } = query;
    const { minimum_age: minimumAge = 18 } = query;
    const zone = named === undefined ? undefined : parseZone(named);
    if (named !== undefined && !zone) return unknownZone("query");
    const change = { actor: principal.subject, action: "uploadGuide", requestId } as const;
    const reader = body.stream.getReader();
    try {
      const report = await imports.run({
        body: receive(reader),
        source,
        zone,
        dryRun,
        createChannels,
        minimumAge,
        change,
        isAllowed: async () => has(await standingOf(principal.subject), principal.roles),
      });
      return report === "running" ? running : { status: 200, body: report };
    } catch (error) {
      if (error instanceof FeedRefused) return toProblem(error);
      if (error instanceof ImportOvertaken) return running;
      if (error instanceof ImportForbidden) return forbidden;
      throw error;
    } finally {
      // Refused half-way, or never begun: the rest is not waited for.
      reader.cancel().catch(() => {});
    }
  },
});
