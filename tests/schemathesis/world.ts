import type { RunningServer } from "../harness/server.ts";
import { fillCatalogue } from "./world/catalogue.ts";
import { fillGuide } from "./world/guide.ts";
import type { Part } from "./world/part.ts";
import { fillAccounts, fillUsers, gatherCast } from "./world/people.ts";
import { fillPlayback } from "./world/playback.ts";
import { fillRights } from "./world/rights.ts";
import { fillVideos } from "./world/videos.ts";

/** What schemathesis is told about the server it meets. */
export type World = Part & {
  /** Web Fuzzing Commons' form, for `[auth.wfc]`. */
  readonly auth: readonly { name: string; fixedHeaders: readonly { name: string; value: string }[] }[];
  /** The token of one who runs the platform. */
  readonly admin: string;
  /** The ids of the accounts that the run itself needs. */
  readonly kept: readonly string[];
  readonly signer: Awaited<ReturnType<RunningServer["credentials"]>>;
  readonly powerless: typeof powerless;
};

/** A machine that the server knows, and that may do nothing. */
export const powerless = {
  access_key_id: "ITUBEPOWERLESS",
  secret_access_key: "c2NoZW1hdGhlc2lzLW1heS1kby1ub3RoaW5n",
};

/**
 * Fills a server with people and with what they watch, so that every operation has something to say yes to.
 *
 * @param root the address of one who runs the platform
 */
export const createWorld = async (server: RunningServer, root: string): Promise<World> => {
  const cast = await gatherCast(server, root);
  const accounts = await fillAccounts(server, cast);
  const users = await fillUsers(server, cast);
  const catalogue = await fillCatalogue(server, cast);
  const watching = { film: catalogue.present.movie_id!, profile_id: users.present.profile_id! };
  const parts: readonly Part[] = [
    accounts,
    users,
    await fillVideos(server, cast),
    catalogue,
    await fillGuide(server, cast),
    // The first one stays free.
    await fillRights(server, cast, catalogue.dictionaries.movies!.slice(1)),
    await fillPlayback(server, cast, watching),
  ];
  return {
    auth: [
      { name: "ada", fixedHeaders: [{ name: "Authorization", value: `Bearer ${cast.ada.token}` }] },
      { name: "grace", fixedHeaders: [{ name: "Cookie", value: `access_token=${cast.grace.token}` }] },
    ],
    admin: cast.admin.token,
    kept: accounts.kept,
    signer: await server.credentials(),
    powerless,
    examples: Object.assign({}, ...parts.map(({ examples }) => examples)),
    dictionaries: Object.assign({}, ...parts.map(({ dictionaries }) => dictionaries)),
    present: Object.assign({}, ...parts.map(({ present }) => present)),
    spare: Object.assign({}, ...parts.map(({ spare }) => spare)),
  };
};
