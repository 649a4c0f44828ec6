export type AddressOptions = {
  readonly region: string;
  /** Where the store is, if that is not Amazon: `https://minio.example.com`. */
  readonly endpoint?: string;
  /** `endpoint/bucket` instead of `bucket.endpoint`. */
  readonly forcePathStyle?: boolean;
};

/** As a DNS label: with a dot it would fall out of the wildcard certificate, and old names hold capitals and underscores. */
const LABEL = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

const isNumeric = (hostname: string): boolean => /^\[|^\d+(\.\d+){3}$/.test(hostname);

const toDefault = (region: string): string =>
  `https://s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;

/**
 * Where a bucket is, without a closing slash: by a host of its own wherever its name allows that.
 *
 * Source: Amazon S3 User Guide, "Virtual hosting of buckets".
 */
export const createAddresses = ({ region, endpoint, forcePathStyle = false }: AddressOptions) => {
  const base = new URL(endpoint ?? toDefault(region));
  const root = base.pathname.replace(/\/$/, "");
  const byPath = forcePathStyle || isNumeric(base.hostname);
  return (bucket: string): string =>
    byPath || !LABEL.test(bucket)
      ? `${base.origin}${root}/${bucket}`
      : `${base.protocol}//${bucket}.${base.host}${root}`;
};
