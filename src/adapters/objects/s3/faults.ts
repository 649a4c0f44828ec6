import { DeadlinePassed } from "../../deadline.ts";
import { ObjectsUnavailable } from "../port.ts";

/** What a role needs for the call. Source: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations". */
const RIGHTS = {
  HeadObject:
    "s3:GetObject on its objects and s3:ListBucket on itself (without the latter S3 refuses to say that a key is missing)",
  GetObject: "s3:GetObject on its objects",
  HeadBucket: "s3:ListBucket on itself",
  DeleteObject: "s3:DeleteObject on its objects",
  DeleteObjects: "s3:DeleteObject on its objects",
  ListObjectsV2: "s3:ListBucket on itself",
  CreateMultipartUpload: "s3:PutObject on its objects",
  ListParts: "s3:ListMultipartUploadParts on its objects",
  CompleteMultipartUpload: "s3:PutObject on its objects",
  AbortMultipartUpload: "s3:AbortMultipartUpload on its objects",
} as const;

export type Operation = keyof typeof RIGHTS;

/** The parts of an SDK's error that hold no secret. Its other properties do: S3 sends the string to sign back. */
type Fault = { readonly name: string; readonly code: string | undefined; readonly status: number | undefined };

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && /^[\w .-]{1,100}$/.test(value) ? value : undefined;

const readFault = (error: unknown): Fault => {
  const { name, code, $metadata } = (typeof error === "object" && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  const status = (($metadata ?? {}) as Record<string, unknown>).httpStatusCode;
  return {
    name: textOf(name) ?? "unknown error",
    code: textOf(code),
    status: typeof status === "number" ? status : undefined,
  };
};

/** S3's code of an error, such as `NoSuchUpload`. */
export const codeOf = (error: unknown): string => readFault(error).name;
export const statusOf = (error: unknown): number | undefined => readFault(error).status;

const explain = (operation: Operation, bucket: string, error: unknown): string => {
  if (error instanceof DeadlinePassed) return error.message;
  const { name, code, status } = readFault(error);
  if (name === "CredentialsProviderError" || name === "TokenProviderError")
    return "there are no credentials: give a key, or let the process run in a role";
  if (status === undefined) return `it cannot be reached (${code ?? name})`;
  if (["InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"].includes(name))
    return `the credentials are refused: ${name}`;
  if (status >= 300 && status < 400) return `the bucket is in another region (${status} ${name})`;
  if (status === 403)
    return `the right is missing, or the key is wrong (403 ${name}): "${bucket}" must allow ${RIGHTS[operation]}`;
  if (name === "NoSuchBucket" || (operation === "HeadBucket" && status === 404)) return "there is no such bucket";
  return `${status} ${name}`;
};

/** The outage that an error means; whoever operates this reads the cause. */
export const toUnavailable = (operation: Operation, bucket: string, error: unknown): ObjectsUnavailable => {
  if (error instanceof ObjectsUnavailable) return error;
  const cause = new Error(`${operation} on bucket "${bucket}": ${explain(operation, bucket, error)}`);
  return new ObjectsUnavailable("the object store cannot be used", { cause });
};
