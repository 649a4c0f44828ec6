import { createLazy } from "../../lazy.ts";
import type { SigningCredential } from "../presign.ts";

/**
 * The credentials as they are now: those given, or what the SDK's own chain finds (environment, ECS, EC2, web identity,
 * SSO), which keeps them until shortly before they expire. Nothing of the chain is loaded before it is asked.
 */
export const createCredentials = (given: SigningCredential | undefined): (() => Promise<SigningCredential>) => {
  if (given !== undefined) return async () => given;
  const chain = createLazy(async () => {
    const { defaultProvider } = await import("@aws-sdk/credential-provider-node");
    return defaultProvider();
  });
  return async () => (await chain.get())();
};
