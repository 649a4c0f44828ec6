import { problem } from "../../contract/problem.ts";

export const movieNotFound = problem(404, "movie_not_found", "There is no such movie, or it is not yours to see.");
export const seriesNotFound = problem(404, "series_not_found", "There is no such series, or it is not yours to see.");
export const episodeNotFound = problem(
  404,
  "episode_not_found",
  "There is no such episode, or it is not yours to see.",
);
export const personNotFound = problem(404, "person_not_found", "There is nobody like this in what you may see.");

export const videoTaken = problem(409, "video_taken", "The video belongs to another movie or episode.", {
  errors: [{ in: "body", pointer: "/video_s3_key", message: "belongs to another movie or episode" }],
});
export const episodeTaken = problem(409, "episode_taken", "The season has an episode of this number already.", {
  errors: [{ in: "body", pointer: "/episode_number", message: "is another episode's of this season" }],
});
export const seriesFull = problem(409, "series_full", "The series has as many episodes as a series may have.", {
  errors: [{ in: "body", pointer: "/series_id", message: "has no room for another episode" }],
});
/** The series that an episode is said to belong to. */
export const seriesUnknown = problem(404, "series_not_found", "There is no such series.", {
  errors: [{ in: "body", pointer: "/series_id", message: "is no series" }],
});
