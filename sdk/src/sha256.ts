type Data = string | ArrayBuffer | ArrayBufferView;

const toBytes = (data: Data): Uint8Array => {
  if (typeof data === "string") return new TextEncoder().encode(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
};

/** SHA-256, and with a key HMAC-SHA-256, by the platform's own Web Crypto, in the form that the signer asks for. */
export class Sha256 {
  #parts: Uint8Array[] = [];
  readonly #key: Uint8Array | undefined;
  constructor(key?: Data) {
    this.#key = key === undefined ? undefined : toBytes(key);
  }
  update(data: Data): void {
    this.#parts.push(toBytes(data));
  }
  async digest(): Promise<Uint8Array> {
    const data = new Uint8Array(await new Blob(this.#parts as BlobPart[]).arrayBuffer());
    if (!this.#key) return new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", this.#key as BufferSource, algorithm, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("HMAC", key, data));
  }
  reset(): void {
    this.#parts = [];
  }
}
