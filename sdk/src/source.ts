import { ItubeError } from "./errors.ts";

/** Bytes to upload. A path is for Node and Bun; a stream must say how long it is, and cannot be sent twice. */
export type UploadSource = Blob | string | { readonly stream: ReadableStream<Uint8Array>; readonly size: number };

export type OpenSource = {
  readonly size: number;
  /** Whether it can be sent again from its beginning. */
  readonly repeatable: boolean;
  /** Undefined where the source is a stream. */
  readonly blob: Blob | undefined;
  stream(): ReadableStream<Uint8Array>;
};

export const fromBlob = (blob: Blob): OpenSource => ({
  size: blob.size,
  repeatable: true,
  blob,
  stream: () => blob.stream() as ReadableStream<Uint8Array>,
});

/** @throws where there is no file of that path */
export const openSource = async (source: UploadSource): Promise<OpenSource> => {
  if (typeof source === "string") return fromBlob(await openFile(source));
  if (source instanceof Blob) return fromBlob(source);
  return { size: source.size, repeatable: false, blob: undefined, stream: () => source.stream };
};

type NodeFiles = {
  openAsBlob(path: string): Promise<Blob>;
  readonly promises: { stat(path: string): Promise<{ isFile(): boolean }> };
};

/** A Blob over a file: nothing of it is read before it is sent. */
const openFile = async (path: string): Promise<Blob> => {
  // Asked of the process, so that no bundler for browsers finds an import to follow.
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  const files = process?.getBuiltinModule?.("node:fs") as NodeFiles | undefined;
  if (!files) throw new ItubeError("There are no files here to open by path.");
  // Bun opens also what is not there, as empty.
  if (!(await files.promises.stat(path)).isFile()) throw new ItubeError(`${path} is no file.`);
  return files.openAsBlob(path);
};
