import { ConfigError, parse } from "../../src/config.ts";
import type { Environment } from "../../src/environment.ts";

/** What is wrong with an environment. */
export const faultsOf = (environment: Environment): readonly string[] => {
  try {
    parse(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

/** The least that production starts with. */
export const production = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://api.example.com",
  ITUBE_SECRET: "4f1d7c0e9b8a63527d1e0f9c8b7a6352",
  TRANSCODER_ACCESS_KEY_ID: "ITUBETRANSCODER",
  TRANSCODER_SECRET_ACCESS_KEY: "9c2b7f10e6d5384a1c0b9f8e7d6c5b4a",
};
