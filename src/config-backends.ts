import type { Bucket } from "./adapters/objects/port.ts";
import { readStoreAddress } from "./config-addresses.ts";
import type { Reader } from "./environment.ts";

export type Backing = {
  /** Undefined: SQLite, in the data directory. */
  readonly postgres: { readonly url: string; readonly connections: number } | undefined;
  /** False: a start refuses a database that is not up to date, rather than changing it. */
  readonly migrateAtStart: boolean;
  /** Undefined: files, in the data directory. */
  readonly s3:
    | { readonly endpoint?: string; readonly publicEndpoint?: string; readonly pathStyle: boolean }
    | undefined;
  readonly buckets: Readonly<Record<Bucket, string>>;
  /** The queue of object-created events; undefined: none is read. */
  readonly queueUrl: string | undefined;
  /** Undefined: whatever the machine has (a role of the task or instance, a profile). */
  readonly aws:
    | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
    | undefined;
};

const bucketVariables: Readonly<Record<Bucket, string>> = {
  raw: "S3_RAW_VIDEOS_BUCKET",
  processed: "S3_PROCESSED_VIDEOS_BUCKET",
  thumbnails: "S3_VIDEO_THUMBNAILS_BUCKET",
};
const embeddedBuckets = {
  raw: "itube-raw-videos",
  processed: "itube-processed-videos",
  thumbnails: "itube-thumbnails",
};

/** Connections of a process by itself, and of one of several: the gateway and every service fit into PostgreSQL's own 100. */
const [ofOne, ofSeveral] = [20, 10];

const readPostgres = ({ text, integer, fail }: Reader, several: boolean): Backing["postgres"] => {
  const connections = integer("POSTGRES_CONNECTIONS", several ? ofSeveral : ofOne, 2, 500);
  const url = text("POSTGRES_DATABASE_URL");
  if (url === undefined) return undefined;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  // As SQLAlchemy writes it, too: with the name of its driver.
  const fits =
    parsed && /^postgres(ql)?(\+\w+)?:$/.test(parsed.protocol) && parsed.hostname && parsed.pathname.length > 1;
  if (!fits) return fail("POSTGRES_DATABASE_URL", "must be postgresql://user:password@host:port/database", undefined);
  // What follows a / in a password is taken for the database's name, which everybody may read.
  if (/@|^\/.*\//.test(parsed.pathname) || /@/.test(parsed.search + parsed.hash))
    return fail("POSTGRES_DATABASE_URL", "must have its password percent-encoded: / is %2F, @ is %40", undefined);
  return { url, connections };
};

const readBuckets = ({ text, fail }: Reader): Readonly<Record<Bucket, string>> | undefined => {
  const roles = Object.keys(bucketVariables) as Bucket[];
  const named = roles.map((role) => [role, text(bucketVariables[role])] as const);
  if (named.every(([, name]) => name === undefined)) return undefined;
  for (const [role, name] of named) {
    if (name === undefined) fail(bucketVariables[role], "must be set, where another bucket is", undefined);
    // Source: S3 User Guide, "General purpose bucket naming rules".
    else if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name))
      fail(bucketVariables[role], "must be a bucket's name", undefined);
  }
  const set = named.flatMap(([, name]) => (name === undefined ? [] : [name]));
  if (new Set(set).size < set.length) fail("S3_RAW_VIDEOS_BUCKET", "must be another bucket than the others", undefined);
  return Object.fromEntries(named) as Record<Bucket, string>;
};

const readAws = ({ text, fail }: Reader): Backing["aws"] => {
  const [accessKeyId, secretAccessKey] = [text("AWS_ACCESS_KEY_ID"), text("AWS_SECRET_ACCESS_KEY")];
  const sessionToken = text("AWS_SESSION_TOKEN");
  if (!accessKeyId && !secretAccessKey) return undefined;
  if (!accessKeyId) return fail("AWS_ACCESS_KEY_ID", "is missing", undefined);
  if (!secretAccessKey) return fail("AWS_SECRET_ACCESS_KEY", "is missing", undefined);
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};

/** Which backends this process stands on, each chosen by the variables that name it. */
export const readBacking = (
  reader: Reader,
  { production, several }: { readonly production: boolean; readonly several: boolean },
): Backing => {
  const { fail, flag } = reader;
  const buckets = readBuckets(reader);
  const addressOf = (name: string) => readStoreAddress(reader, name, production)?.replace(/\/$/, "");
  const endpoint = addressOf("S3_ENDPOINT");
  const publicEndpoint = addressOf("S3_PUBLIC_ENDPOINT");
  const pathStyle = flag("S3_FORCE_PATH_STYLE", endpoint !== undefined);
  if (endpoint && !buckets) fail("S3_ENDPOINT", "is of no use without the three buckets' names", undefined);
  if (publicEndpoint && !endpoint) fail("S3_PUBLIC_ENDPOINT", "is of no use without S3_ENDPOINT", undefined);
  const queueUrl = readStoreAddress(reader, "SQS_QUEUE_URL", production);
  if (queueUrl && !buckets) fail("SQS_QUEUE_URL", "is of no use without the three buckets' names", undefined);
  return {
    postgres: readPostgres(reader, several),
    migrateAtStart: flag("MIGRATE_AT_START", true),
    s3: buckets && { pathStyle, ...(endpoint && { endpoint }), ...(publicEndpoint && { publicEndpoint }) },
    buckets: buckets ?? embeddedBuckets,
    queueUrl,
    aws: readAws(reader),
  };
};
