import type { Bucket } from "../objects/port.ts";
import type { ObjectCreated } from "./port.ts";

/** Roles by the buckets' real names. */
export type Roles = ReadonlyMap<string, Bucket>;

/** Stands for an object in any bucket, ours or not. */
type Stored = { readonly name: string; readonly key: string; readonly size: number };

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const toFields = (value: unknown): Fields => (isRecord(value) ? value : {});

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** S3 writes keys as a form's field: `+` is a space. */
const decodeKey = (key: unknown): string | undefined => {
  if (typeof key !== "string") return undefined;
  try {
    return decodeURIComponent(key.replaceAll("+", " "));
  } catch {
    return undefined;
  }
};

const toStored = (name: unknown, key: unknown, size: unknown): Stored | undefined =>
  typeof name === "string" && typeof key === "string" && key !== "" && Number.isSafeInteger(size) && Number(size) >= 0
    ? { name, key, size: Number(size) }
    : undefined;

/** S3's own. Source: Amazon S3 User Guide, "Event message structure". */
const fromRecord = (record: unknown): readonly Stored[] | undefined => {
  const { eventSource, eventName, s3 } = toFields(record);
  if (eventSource !== "aws:s3" || typeof eventName !== "string") return undefined;
  if (!/^(s3:)?ObjectCreated:/.test(eventName)) return [];
  const { bucket, object } = toFields(s3);
  const { key, size } = toFields(object);
  const stored = toStored(toFields(bucket).name, decodeKey(key), size);
  return stored && [stored];
};

const fromRecords = (records: readonly unknown[]): readonly Stored[] | undefined => {
  const all: Stored[] = [];
  for (const record of records) {
    const stored = fromRecord(record);
    // Half a message is none: what is not understood must not be acknowledged with the rest.
    if (stored === undefined) return undefined;
    all.push(...stored);
  }
  return all;
};

/** EventBridge's, whose keys are as they are. Source: Amazon S3 User Guide, "EventBridge event message structure". */
const fromEventBridge = (event: Fields): readonly Stored[] | undefined => {
  if (event["detail-type"] !== "Object Created") return [];
  const { bucket, object } = toFields(event.detail);
  const { key, size } = toFields(object);
  const stored = toStored(toFields(bucket).name, key, size);
  return stored && [stored];
};

const read = (document: unknown, wrapped: boolean): readonly Stored[] | undefined => {
  if (!isRecord(document)) return undefined;
  if (Array.isArray(document.Records)) return fromRecords(document.Records);
  if (document.source === "aws.s3") return fromEventBridge(document);
  // Sent once, when the notification is set up.
  if (document.Event === "s3:TestEvent") return [];
  // SNS between the two, without raw delivery.
  if (!wrapped && document.Type === "Notification" && typeof document.Message === "string")
    return read(parse(document.Message), true);
  return undefined;
};

/**
 * The objects of ours that a message says were created: in S3's format or EventBridge's, either of them in SNS's wrapping.
 *
 * Empty for what S3 has to say of other things and other buckets; undefined for what is no such message.
 */
export const readMessage = (body: string, roles: Roles): readonly ObjectCreated[] | undefined =>
  read(parse(body), false)?.flatMap(({ name, key, size }) => {
    const bucket = roles.get(name);
    return bucket === undefined ? [] : [{ bucket, key, size }];
  });
