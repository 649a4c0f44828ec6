import { expect, test } from "bun:test";
import { toMethodName } from "../../sdk/codegen/names.ts";
import { createAdministration } from "../../sdk/src/admin.ts";
import { createClient } from "../../sdk/src/index.ts";
import * as signed from "../../sdk/src/sigv4.ts";

/** The public names: a change here is a change for everyone who calls. */
const names = {
  auth: ["register", "signUp", "verifyEmail", "resendCode", "login", "refresh", "logout", "me", "listSigningKeys"],
  videos: [
    "list",
    "createUploadUrl",
    "createThumbnailUploadUrl",
    "saveMetadata",
    "get",
    "update",
    "delete",
    "createMultipartUpload",
    "listMultipartUploads",
    "getMultipartUpload",
    "abortMultipartUpload",
    "listUploadedParts",
    "signUploadParts",
    "completeMultipartUpload",
    "listMine",
  ],
  ondemand: [
    "listMovies",
    "getMovie",
    "listSeries",
    "getSeries",
    "listEpisodes",
    "getEpisode",
    "listGenres",
    "listPeople",
    "getPerson",
  ],
  users: ["me", "listProfiles", "createProfile", "getProfile", "replaceProfile", "deleteProfile"],
  livetv: ["listChannels", "getChannel", "getGuide", "getGuideNow", "exportGuide"],
  search: ["everything"],
  rights: [
    "listPlans",
    "listSubscriptions",
    "subscribe",
    "cancelSubscription",
    "purchase",
    "listPurchases",
    "rent",
    "listRentals",
  ],
  playback: [
    "ondemand",
    "live",
    "video",
    "listLeases",
    "renewLease",
    "releaseLease",
    "listProgress",
    "getProgress",
    "saveProgress",
    "removeProgress",
  ],
};

test("every method of the client has the name that is written here", () => {
  const client = createClient({ baseUrl: "http://localhost:1" });
  const resources = Object.entries(client).filter(([, value]) => typeof value === "object");
  expect(Object.fromEntries(resources.map(([name, resource]) => [name, Object.keys(resource)]))).toEqual(names);
});

test("every method of an administrator has the name that is written here", () => {
  const administration = createAdministration(createClient({ baseUrl: "http://localhost:1" }));
  expect(Object.keys(administration)).toEqual([
    "listUsers",
    "getUser",
    "replaceUser",
    "deleteUser",
    "listAuditEntries",
    "listMovies",
    "createMovie",
    "getMovie",
    "replaceMovie",
    "deleteMovie",
    "listSeries",
    "createSeries",
    "getSeries",
    "replaceSeries",
    "deleteSeries",
    "listEpisodes",
    "createEpisode",
    "getEpisode",
    "replaceEpisode",
    "deleteEpisode",
    "listChannels",
    "createChannel",
    "getChannel",
    "replaceChannel",
    "deleteChannel",
    "uploadGuide",
    "listPlans",
    "createPlan",
    "getPlan",
    "replacePlan",
    "deletePlan",
    "listAccessRules",
    "createAccessRule",
    "getAccessRule",
    "replaceAccessRule",
    "deleteAccessRule",
  ]);
});

test("every method of a machine has the name that is written here", () => {
  expect(Object.keys(signed.transcoding)).toEqual(["updateStatus", "findByKey"]);
  expect(Object.keys(signed.access)).toEqual(["check", "checkBatch"]);
  const credentials = { accessKeyId: "x", secretAccessKey: "x" };
  const client = signed.createTranscoderClient({ baseUrl: "http://localhost:1", credentials });
  expect(Object.keys(client).sort()).toEqual(["list", "lookupByKey", "reportStatus", "run", "send"]);
});

test("a name leaves out what the resource says already, unless the contract says another", () => {
  expect(toMethodName("videos", "listVideos", undefined)).toBe("list");
  expect(toMethodName("videos", "saveVideoMetadata", undefined)).toBe("saveMetadata");
  expect(toMethodName("auth", "loginUser", undefined)).toBe("login");
  expect(toMethodName("videos", "listMyVideos", "listMine")).toBe("listMine");
});
