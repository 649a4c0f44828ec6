import { ItubeError } from "./errors.ts";

/** Sets a header; where its value cannot be one, the platform's own error would tell the value, which may be a token. */
export const setHeader = (headers: Headers, name: string, value: string): void => {
  try {
    headers.set(name, value);
  } catch {
    throw new ItubeError(`The header ${name} cannot be sent.`);
  }
};
