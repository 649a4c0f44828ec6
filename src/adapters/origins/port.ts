/** Of an origin's answer, these headers are told; no other is. */
export const toldHeaders = [
  "content-type",
  "content-encoding",
  "content-length",
  "content-range",
  "accept-ranges",
  "etag",
  "last-modified",
] as const;
type Told = (typeof toldHeaders)[number];

/** What goes along beside the address: of the caller's, these headers and no other. */
export type Conditions = Readonly<Partial<Record<"range" | "if-range" | "if-none-match", string>>>;

export type OriginFile = {
  readonly status: 200 | 206 | 304 | 404 | 416;
  readonly headers: Readonly<Partial<Record<Told, string>>>;
  /** Of 200 and 206. Who gets it reads it to its end, or cancels it. */
  readonly body: ReadableStream<Uint8Array> | undefined;
};

/** `late`: no first byte in time. `broken`: it answers with something else than a file, such as where to go instead. */
export type OriginFault = "late" | "unreachable" | "broken" | "busy";

export interface Origins {
  /**
   * A file of an http or https address, as it is: never followed elsewhere, never unpacked.
   *
   * @param viewer for whom it is, however many streams they have: none has all the connections
   */
  get(viewer: string, url: string, conditions: Conditions): Promise<OriginFile | OriginFault>;
}
