import type { Bucket } from "../objects/port.ts";

/** Something was stored in a bucket. Delivered at least once, possibly out of order. */
export type ObjectCreated = { readonly bucket: Bucket; readonly key: string; readonly size: number };

/** A handler that throws asks for another delivery. */
export type ObjectCreatedHandler = (event: ObjectCreated) => Promise<void>;

export interface Events {
  onObjectCreated(handler: ObjectCreatedHandler): void;
}
