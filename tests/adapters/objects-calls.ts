import { AwsV4Signer } from "aws4fetch";
import { credential, region, type Served } from "./objects-server.ts";

export type Sent = Record<string, string>;

/** Requests on one bucket of the store, signed in the header form by a signer that is not ours. */
export const createCalls = (serve: () => Served) => {
  const sign = async (method: string, path: string, headers: Sent = {}) => {
    const url = `${serve().endpoint}/itube-raw/${path}`;
    const options = { ...credential, service: "s3", region, method, url, headers, allHeaders: true };
    const signed = await new AwsV4Signer(options).sign();
    return { url: signed.url.href, init: { method, headers: Object.fromEntries(signed.headers) } };
  };
  const call = async (method: string, path: string, headers: Sent = {}, body?: BodyInit) => {
    const { url, init } = await sign(method, path, headers);
    return fetch(url, { ...init, ...(body !== undefined && { body }) });
  };
  return { sign, call, put: (path: string, body: BodyInit, headers: Sent = {}) => call("PUT", path, headers, body) };
};
