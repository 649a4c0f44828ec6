import { createLazy } from "../lazy.ts";
import type { Delivery } from "./port.ts";

export type CloudFrontOptions = {
  readonly base: string;
  readonly keyPairId: string;
  /** PEM. */
  readonly privateKey: string;
  /** The domain above both the API and the distribution; undefined: no cookies. */
  readonly cookieDomain: string | undefined;
  /** Pages of other sites play. */
  readonly crossSite: boolean;
  readonly now: () => number;
};

/**
 * Signed addresses and cookies of Amazon CloudFront, by a custom policy: one statement without white space, for all of a folder.
 *
 * Source: CloudFront Developer Guide, "Create a policy statement for a signed URL that uses a custom policy", "Set signed cookies
 * that use a custom policy".
 */
export const createCloudFront = (options: CloudFrontOptions): Delivery => {
  const { base, keyPairId, privateKey, cookieDomain, crossSite, now } = options;
  const signer = createLazy(() => import("@aws-sdk/cloudfront-signer"));

  return {
    base,
    sign: async ({ url, folder, endsAt }) => {
      // Whole seconds; the one under way is not given away.
      const end = Math.floor(endsAt / 1000);
      const policy = JSON.stringify({
        Statement: [{ Resource: `${folder}/*`, Condition: { DateLessThan: { "AWS:EpochTime": end } } }],
      });
      const { getSignedCookies, getSignedUrl } = await signer.get();
      const signed = { url: getSignedUrl({ url, policy, keyPairId, privateKey }), expiresAt: end * 1000 };
      if (cookieDomain === undefined) return { ...signed, cookies: [] };
      // By the path: two titles at a time have cookies of their own.
      const attributes = [
        `Domain=${cookieDomain}`,
        `Path=${new URL(folder).pathname}`,
        `Max-Age=${Math.max(0, end - Math.floor(now() / 1000))}`,
        "Secure",
        "HttpOnly",
        `SameSite=${crossSite ? "None" : "Lax"}`,
      ].join("; ");
      const values = getSignedCookies({ url, policy, keyPairId, privateKey });
      const cookies = Object.entries(values).map(([name, value]) => `${name}=${value}; ${attributes}`);
      return { ...signed, cookies };
    },
  };
};
