import { createPrivateKey } from "node:crypto";
import type { Reader } from "./environment.ts";

export type CloudFrontSettings = {
  /** Where the bucket of processed videos is delivered, without a trailing slash. */
  readonly base: string;
  readonly keyPairId: string;
  /** PEM. */
  readonly privateKey: string;
  /** Undefined: addresses alone are signed. */
  readonly cookieDomain: string | undefined;
};

const names = ["CLOUDFRONT_VIDEOS_BASE_URL", "CLOUDFRONT_KEY_PAIR_ID", "CLOUDFRONT_PRIVATE_KEY"] as const;

/** Whether CloudFront can have the public half of it. What is wrong with it may quote it, and is not told. */
const isRsaKey = (pem: string): boolean => {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
};

const readBase = ({ url, fail }: Reader): string => {
  const address = url("CLOUDFRONT_VIDEOS_BASE_URL");
  if (address && (address.search || address.hash || address.username || address.password))
    return fail("CLOUDFRONT_VIDEOS_BASE_URL", "must be an address alone", "");
  return address?.href.replace(/\/+$/, "") ?? "";
};

/** How media are signed for CloudFront; undefined: they come from our own endpoint. */
export const readCloudFront = (reader: Reader): CloudFrontSettings | undefined => {
  const { fail, text } = reader;
  const set = names.filter((name) => text(name) !== undefined);
  const cookieDomain = text("CLOUDFRONT_COOKIE_DOMAIN");
  if (set.length === 0) {
    if (cookieDomain) fail("CLOUDFRONT_COOKIE_DOMAIN", `is of no use without ${names[0]}`, undefined);
    return undefined;
  }
  for (const name of names) if (!set.includes(name)) fail(name, `must be set, where ${set[0]} is`, undefined);
  const base = readBase(reader);
  // In one line, as environment files have it.
  const privateKey = (text("CLOUDFRONT_PRIVATE_KEY") ?? "").replaceAll("\\n", "\n");
  if (privateKey && !isRsaKey(privateKey))
    fail("CLOUDFRONT_PRIVATE_KEY", "must be an RSA private key in PEM form, its lines separated by \\n", undefined);
  const keyPairId = text("CLOUDFRONT_KEY_PAIR_ID") ?? "";
  if (keyPairId && !/^[A-Z0-9]{10,30}$/.test(keyPairId))
    fail("CLOUDFRONT_KEY_PAIR_ID", "must be the id of a public key of CloudFront's", undefined);
  if (cookieDomain && !/^\.?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(cookieDomain))
    fail("CLOUDFRONT_COOKIE_DOMAIN", "must be a domain, such as example.com", undefined);
  return { base, keyPairId, privateKey, cookieDomain };
};
