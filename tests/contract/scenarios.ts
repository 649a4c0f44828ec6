import type { OperationId } from "../../generated/operations.ts";
import type { CallInput } from "../harness/operation-call.ts";
import { freshAddress } from "../harness/person.ts";
import type { World } from "./world.ts";

type Make = (world: World) => Promise<CallInput> | CallInput;
export type Scenario = {
  /** A call that succeeds. */
  readonly succeed: Make;
  /** Calls that the operation's own rules refuse, by status. */
  readonly refuse?: Readonly<Record<number, Make>>;
};

const nobody = "00000000-0000-4000-8000-000000000000";
const registration = () => ({ email: freshAddress("new"), password: "Correct-Horse-7", name: "Ada" });
const register: Scenario = {
  succeed: () => ({ body: registration() }),
  refuse: { 422: () => ({ body: { ...registration(), password: "all-lower-case" } }) },
};
const list: Scenario = { succeed: (world) => ({ as: world.asAda, query: { limit: "2" } }) };
/** Of another's upload in parts nobody learns that it is there. */
const ofEve: NonNullable<Scenario["refuse"]> = {
  404: async (world) => ({ as: world.asEve, path: await world.multipart() }),
};
const plain: Scenario = { succeed: () => ({}) };

/** What it takes to call each operation well, and to meet each of its own refusals. Everything else is a loop. */
export const scenarios: Readonly<Record<OperationId, Scenario>> = {
  registerUser: register,
  signUpUser: register,
  verifyEmail: {
    succeed: async ({ app, call }) => {
      const email = freshAddress("verify");
      const registered = await call("registerUser", { body: { ...registration(), email } });
      if (!registered.ok) throw new Error(`register: ${registered.status} ${await registered.text()}`);
      return { body: { email, otp: await app.codeFor(email) } };
    },
  },
  resendCode: { succeed: () => ({ body: { email: freshAddress("resend") } }) },
  loginUser: {
    succeed: ({ ada }) => ({ body: { email: ada.email, password: ada.password } }),
    refuse: { 401: ({ ada }) => ({ body: { email: ada.email, password: "Wrong-Horse-7" } }) },
  },
  refreshSession: {
    succeed: async ({ ada, call }) => {
      const login = await call("loginUser", { body: { email: ada.email, password: ada.password } });
      return {
        headers: {
          cookie: login.headers
            .getSetCookie()
            .map((line) => line.split(";")[0])
            .join("; "),
        },
      };
    },
    refuse: { 401: () => ({ headers: { cookie: "refresh_token=stolen" } }) },
  },
  logoutUser: plain,
  getCurrentUser: { succeed: (world) => ({ as: world.asAda }) },
  listSigningKeys: plain,
  listVideos: list,
  listMyVideos: list,
  createUploadUrl: { succeed: (world) => ({ as: world.asAda }) },
  createThumbnailUploadUrl: {
    succeed: async (world) => ({ as: world.asAda, query: { associated_video_id: await world.upload() } }),
    refuse: { 404: async (world) => ({ as: world.asEve, query: { associated_video_id: await world.upload() } }) },
  },
  saveVideoMetadata: {
    succeed: async (world) => ({
      as: world.asAda,
      body: { title: "Harbour", description: null, video_s3_key: await world.upload(), visibility: "Unlisted" },
    }),
    refuse: {
      404: async (world) => ({
        as: world.asEve,
        body: { title: "Mine now", video_s3_key: await world.upload(), visibility: "PUBLIC" },
      }),
      409: async (world) => ({
        as: world.asAda,
        body: { title: "Again", video_s3_key: (await world.video()).video_s3_key, visibility: "PUBLIC" },
      }),
    },
  },
  createMultipartUpload: {
    succeed: async (world) => {
      await world.makeRoom();
      return { as: world.asAda, body: { size: 5_497_558_138_880 } };
    },
    refuse: {
      409: async (world) => {
        const input: CallInput = { as: world.asEve, body: { size: 1 } };
        for (let count = 0; count < 20; count++) await world.call("createMultipartUpload", input);
        return input;
      },
    },
  },
  listMultipartUploads: list,
  getMultipartUpload: {
    succeed: async (world) => ({ as: world.asAda, path: await world.multipart() }),
    refuse: ofEve,
  },
  listUploadedParts: {
    succeed: async (world) => ({ as: world.asAda, path: await world.multipart("sent") }),
    refuse: ofEve,
  },
  signUploadParts: {
    succeed: async (world) => ({ as: world.asAda, path: await world.multipart(), body: { part_numbers: [1] } }),
    refuse: {
      400: async (world) => ({ as: world.asAda, path: await world.multipart(), body: { part_numbers: [1, 2] } }),
      404: async (world) => ({ as: world.asEve, path: await world.multipart(), body: { part_numbers: [1] } }),
    },
  },
  completeMultipartUpload: {
    succeed: async (world) => ({ as: world.asAda, path: await world.multipart("sent") }),
    refuse: { ...ofEve, 409: async (world) => ({ as: world.asAda, path: await world.multipart() }) },
  },
  abortMultipartUpload: {
    succeed: async (world) => ({ as: world.asAda, path: await world.multipart() }),
    refuse: {
      ...ofEve,
      409: async (world) => {
        const path = await world.multipart("sent");
        await world.call("completeMultipartUpload", { as: world.asAda, path });
        return { as: world.asAda, path };
      },
    },
  },
  getVideo: {
    succeed: async (world) => ({ as: world.asAda, path: { video_id: (await world.video()).id } }),
    refuse: { 404: async (world) => ({ as: world.asEve, path: { video_id: (await world.video()).id } }) },
  },
  updateVideo: {
    succeed: async (world) => ({
      as: world.asAda,
      path: { video_id: (await world.video()).id },
      body: { visibility: "private" },
    }),
    refuse: {
      404: async (world) => ({ as: world.asEve, path: { video_id: (await world.video()).id }, body: { title: "x" } }),
    },
  },
  deleteVideo: {
    succeed: async (world) => ({ as: world.asAda, path: { video_id: (await world.video()).id } }),
    refuse: { 404: async (world) => ({ as: world.asEve, path: { video_id: (await world.video()).id } }) },
  },
  updateVideoStatus: {
    succeed: async (world) => ({
      as: world.transcoder,
      path: { video_id: (await world.video()).id },
      query: { status: "completed" },
    }),
    refuse: {
      404: (world) => ({ as: world.transcoder, path: { video_id: nobody }, query: { status: "FAILED" } }),
      409: async (world) => {
        const path = { video_id: (await world.video()).id };
        await world.call("updateVideoStatus", { as: world.transcoder, path, query: { status: "COMPLETED" } });
        return { as: world.transcoder, path, query: { status: "FAILED" } };
      },
    },
  },
  findVideoByKey: {
    succeed: async (world) => ({ as: world.transcoder, path: { s3_key: await world.upload() } }),
    refuse: { 404: (world) => ({ as: world.transcoder, path: { s3_key: "videos/nobody/nothing.mp4" } }) },
  },
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
};
