import { describe, expect, test } from "bun:test";
import { parse } from "../../src/config.ts";
import { faultsOf, production } from "../harness/config.ts";

describe("production", () => {
  test("starts on secrets of its own", () => {
    expect(parse(production)).toMatchObject({
      production: true,
      host: "0.0.0.0",
      checkReplies: false,
      allowedOrigins: ["https://api.example.com"],
    });
  });

  test("refuses generated secrets", () => {
    const { ITUBE_SECRET: _, TRANSCODER_ACCESS_KEY_ID: __, TRANSCODER_SECRET_ACCESS_KEY: ___, ...rest } = production;
    expect(faultsOf(rest)).toEqual(
      ["ITUBE_SECRET", "TRANSCODER_ACCESS_KEY_ID", "TRANSCODER_SECRET_ACCESS_KEY"].map(
        (name) => `${name} must be set in production`,
      ),
    );
  });

  test("refuses weak secrets, wherever they stand", () => {
    for (const weak of [
      "abababababababababababababababababab",
      "12345678901234567890123456789012",
      "short",
      "a".repeat(40),
      "your_super_secret_jwt_key_from_auth_service",
      "password-password-password-password",
    ]) {
      expect([weak, faultsOf({ ...production, ITUBE_SECRET: weak }).length]).toEqual([weak, 1]);
      expect([weak, faultsOf({ ...production, TRANSCODER_SECRET_ACCESS_KEY: weak }).length]).toEqual([weak, 1]);
    }
    const principal = { access_key_id: "OTHER", secret_access_key: "weak", scopes: ["videos:read"] };
    expect(faultsOf({ ...production, SERVICE_PRINCIPALS: JSON.stringify({ other: principal }) })).toHaveLength(1);
  });

  test("sends nothing to public stores in the clear", () => {
    const buckets = {
      S3_RAW_VIDEOS_BUCKET: "raw",
      S3_PROCESSED_VIDEOS_BUCKET: "processed",
      S3_VIDEO_THUMBNAILS_BUCKET: "thumbs",
      S3_ENDPOINT: "http://minio:9000",
    };
    for (const name of ["S3_ENDPOINT", "S3_PUBLIC_ENDPOINT", "SQS_QUEUE_URL"]) {
      const faults = (address: string) => faultsOf({ ...production, ...buckets, [name]: address });
      for (const address of ["http://hunter2.example.com/q", "http://8.8.8.8", "http://[2001:db8::1]:9000"])
        expect([name, address, faults(address)]).toEqual([
          name,
          address,
          [`${name} must be an https address in production, unless it is of a private network`],
        ]);
      for (const address of [
        "https://store.example.com",
        "http://minio:9000",
        "http://minio.itube.internal",
        "http://minio.itube.svc.cluster.local:9000",
        "http://127.0.0.1:9000",
        "http://[::1]:9000",
        "http://[fd00::1]:9000",
        "http://10.0.3.4",
        "http://192.168.1.2",
      ])
        expect([name, address, faults(address)]).toEqual([name, address, []]);
    }
    expect(faultsOf({ ...buckets, S3_ENDPOINT: "http://store.example.com" })).toEqual([]);
  });

  test("does not believe everybody's word on where they come from", () => {
    for (const range of ["0.0.0.0/0", "::/0", "10.0.0.0/8, 1.2.3.4/0"]) {
      expect([range, faultsOf({ ...production, TRUSTED_PROXIES: range }).length]).toEqual([range, 1]);
      expect([range, faultsOf({ TRUSTED_PROXIES: range })]).toEqual([range, []]);
    }
  });

  test("answers for its public host alone", () => {
    expect(parse(production).allowedHosts).toEqual(["api.example.com"]);
  });
});
