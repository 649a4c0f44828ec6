import { createHash, createHmac } from "node:crypto";

type Data = string | ArrayBuffer | ArrayBufferView;

const toBytes = (data: Data): Uint8Array | string => {
  if (typeof data === "string") return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
};

/**
 * SHA-256, or its HMAC where a secret is given, in the shape that @smithy/signature-v4 constructs: hence a class.
 *
 * With node:crypto a presigned address costs a tenth of what it does with the library's own script.
 */
export class Sha256 {
  readonly #state;

  constructor(secret?: Data) {
    this.#state = secret === undefined ? createHash("sha256") : createHmac("sha256", toBytes(secret));
  }

  update(data: Data): void {
    this.#state.update(toBytes(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#state.digest();
  }

  reset(): never {
    throw new Error("a Sha256 is good for one digest");
  }
}
