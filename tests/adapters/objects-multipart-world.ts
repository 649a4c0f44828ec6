import { afterAll, beforeAll } from "bun:test";
import type { MultipartUpload } from "../../src/adapters/objects/port.ts";
import { createCalls, type Sent } from "./objects-calls.ts";
import { toBytes } from "./objects-multipart-suite.ts";
import { codeOf, type Served, serveObjects } from "./objects-server.ts";

/** The smallest part that is not the last one, and one that only the last may be. */
export const large = toBytes(5 * 1024 * 1024, 1);
export const small = toBytes(100, 2);

export const answerOf = async (response: Response) => [response.status, await codeOf(response)];
export const toXml = (...parts: { number: number; etag: string }[]) =>
  `<CompleteMultipartUpload>${parts.map(({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`).join("")}</CompleteMultipartUpload>`;

/** A store of a test file's own, whose clock is set, and whose listener fails when it is told to. */
export const openMultipart = () => {
  const state = { now: new Date(), isFailing: false };
  let served: Served;
  beforeAll(async () => {
    served = await serveObjects({
      clock: () => state.now,
      onCreated: async (event) => {
        if (state.isFailing) throw new Error("the database is away");
        await Bun.sleep(20);
        served.created.push(event);
      },
    });
  });
  afterAll(() => served[Symbol.asyncDispose]());
  const { call } = createCalls(() => served);
  return {
    state,
    served: () => served,
    call,
    complete: async ({ key, uploadId }: MultipartUpload, body: string, headers: Sent = {}) =>
      answerOf(await call("POST", `${key}?uploadId=${uploadId}`, headers, body)),
  };
};
