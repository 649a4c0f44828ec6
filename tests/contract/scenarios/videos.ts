import type { OperationId } from "../../../generated/operations.ts";
import type { CallInput } from "../../harness/operation-call.ts";
import { nobody, type Scenario } from "./scenario.ts";

const list: Scenario = { succeed: (world) => ({ as: world.asAda, query: { limit: "2" } }) };
/** Of another's upload in parts nobody learns that it is there. */
const ofEve: NonNullable<Scenario["refuse"]> = {
  404: async (world) => ({ as: world.asEve, path: await world.multipart() }),
};
export const videosScenarios = {
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
} satisfies Partial<Record<OperationId, Scenario>>;
