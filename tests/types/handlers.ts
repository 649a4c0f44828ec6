/**
 * Compiled, never run: each `@ts-expect-error` fails the type check on the day that the mistake below it compiles.
 */
import type { AuthApi, SystemApi, VideosApi } from "../../generated/services.ts";
import { problem } from "../../src/contract/problem.ts";

declare const complete: VideosApi;
declare const video: Extract<Awaited<ReturnType<VideosApi["getVideo"]>>, { status: 200 }>["body"];

const { getVideo: _, ...withoutOne } = complete;
// @ts-expect-error a handler is missing
export const missing: VideosApi = withoutOne;

// @ts-expect-error the contract has no such operation
export const unknownOperation: VideosApi = { ...complete, getMovie: async () => ({ status: 204 }) };

// @ts-expect-error getVideo never answers 201
export const undeclaredStatus: VideosApi["getVideo"] = async () => ({ status: 201, body: video });

// @ts-expect-error getVideo never refuses with 409
export const undeclaredProblem: VideosApi["getVideo"] = async () => problem(409, "conflict", "It is so already.");

// @ts-expect-error a video has more members than an id
export const incompleteBody: VideosApi["getVideo"] = async () => ({ status: 200, body: { id: "1" } });

// @ts-expect-error a title is a string
export const wrongMember: VideosApi["getVideo"] = async () => ({ status: 200, body: { ...video, title: 7 } });

// @ts-expect-error a description is never null on the wire
export const nullDescription: VideosApi["getVideo"] = async () => ({
  status: 200,
  body: { ...video, description: null },
});

// @ts-expect-error 204 has no body
export const bodyWhereNone: VideosApi["deleteVideo"] = async () => ({ status: 204, body: { done: true } });

// @ts-expect-error text is answered with its media type
export const noMediaType: SystemApi["getMetrics"] = async () => ({ status: 200, body: "up 1" });

// @ts-expect-error a Location is a text
export const wrongHeader: SystemApi["getIndex"] = async () => ({ status: 302, headers: { Location: 7 } });

export const wrongPrincipal: VideosApi["updateVideoStatus"] = async ({ principal }) => {
  // @ts-expect-error the transcoder is no user: it has scopes, not roles
  principal.roles;
  return problem(404, "video_not_found", "There is no such video.");
};

export const noBodyToRead: AuthApi["logoutUser"] = async ({ body }) => {
  // @ts-expect-error log out takes no body
  body.email;
  return { status: 200, body: { message: "Signed out." } };
};

export const wrongParameter: VideosApi["getVideo"] = async ({ path }) => {
  // @ts-expect-error the parameter is called video_id
  path.id;
  return { status: 200, body: video };
};

// And what is right compiles.
export const right: VideosApi["listVideos"] = async ({ query }) => ({
  status: 200,
  headers: { Link: `<?limit=${query.limit.toFixed()}>` },
  body: [video],
});
