import type { Decision } from "../../access/decision.ts";
import { problem } from "../../contract/problem.ts";
import { deviceOf } from "./device.ts";
import { type Lease, toWireLease } from "./lease.ts";

export const movieOrEpisodeNotFound = problem(
  404,
  "content_not_found",
  "There is no such movie or episode, or it is not yours to see.",
);
export const channelNotFound = problem(
  404,
  "channel_not_found",
  "There is no such channel, or nothing to watch on it.",
);
export const videoNotFound = problem(404, "video_not_found", "There is no such video, or it is not yours to see.");
export const contentNotFound = problem(
  404,
  "content_not_found",
  "There is no such movie, episode or video, or it is not this profile's to see.",
);
export const formatNotFound = problem(404, "format_not_found", "There is nothing to play in this format.");
export const leaseNotFound = problem(404, "lease_not_found", "There is no such stream, or it has ended.");
export const profileNotFound = problem(404, "profile_not_found", "You have no such profile.");
export const progressNotFound = problem(404, "progress_not_found", "Nothing was watched of it by this profile.");
export const positionTooFar = problem(422, "position_too_far", "Nobody can be further than the end.", {
  errors: [{ in: "body", pointer: "/position_seconds", message: "must not be more than duration_seconds" }],
});

type Reason = Decision["reason"];
type Refusal = Exclude<Reason, "free" | "subscribed" | "purchased" | "rented">;

/** The ways out of a refusal, in the order of the offers. */
const ways = { plan: "subscribe to a plan that has it", rent: "rent it", buy: "buy it" } as const;

const list = (words: readonly string[], last: "and" | "or"): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;

const toSentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}.`;

const sayOffers = (offers: Decision["offers"]): string => {
  const types = new Set(offers.map(({ type }) => type));
  if (types.size === 0) return "It has to be subscribed to, rented or bought, and nothing of that is on sale.";
  return toSentence(
    list(
      (["plan", "rent", "buy"] as const).filter((type) => types.has(type)).map((type) => ways[type]),
      "or",
    ),
  );
};

const details: Readonly<Record<Exclude<Refusal, "not_entitled">, string>> = {
  not_found: "There is nothing of it to watch.",
  above_maturity: "It is not for the age of this profile.",
  not_offered: "It is not offered to anybody.",
  not_in_country: "It is not offered in the country that you are in.",
  not_yet: "It is not offered yet.",
  no_longer: "It is not offered any more.",
};

/** Why it may not be watched, and what would change that. */
export const toRefusal = ({ reason, offers }: Decision) => ({
  ...problem(
    403,
    reason,
    reason === "not_entitled" ? sayOffers(offers) : (details[reason as keyof typeof details] ?? ""),
  ),
  extensions: { reason, offers: [...offers] },
});

/** As many streams run as may. */
export const toStreamLimit = (running: readonly Lease[], now: number) => {
  const streams = running.length === 1 ? "1 stream runs" : `${running.length} streams run`;
  return {
    ...problem(
      409,
      "stream_limit_reached",
      `${streams} already, on ${list(running.map(deviceOf), "and")}; no more may at a time.`,
    ),
    extensions: { leases: running.map((lease) => toWireLease(lease, now)) },
  };
};
