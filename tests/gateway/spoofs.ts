import type { Recorded } from "../harness/recording-upstream.ts";

export type Lines = readonly (readonly [name: string, value: string])[];

/** All that a caller might try to be somebody else, somewhere else, or to ask for something else by; `eve` is who, `stolen` the gateway's word on her. */
export const createSpoofs = (eve: string, stolen: string): Lines => {
  return [
    ...["X-User-ID", "x-user-id", "X-USER-ID", "x-UsEr-Id", "X_User_ID", "x_user_id", "X-User_ID", "X.User.ID"].map(
      (name) => [name, eve] as const,
    ),
    ...["X-User-Roles", "x-user-roles", "X_USER_ROLES", "X-User_Roles"].map((name) => [name, "admin"] as const),
    ...["X-Itube-Principal", "x_itube_principal", "X-ITUBE-PRINCIPAL"].map((name) => [name, stolen] as const),
    ...["X-Itube-Country", "x_itube_country", "CloudFront-Viewer-Country"].map((name) => [name, "DE"] as const),
    ["X-User-ID", `  ${eve}\t`],
    ["X-User-ID", `${eve},${eve}`],
    ["X-User-Roles", "user,admin"],
    ...["X-Forwarded-For", "X_Forwarded_For", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP"].map(
      (name) => [name, "203.0.113.9"] as const,
    ),
    ["Forwarded", "for=203.0.113.9;host=evil.example;proto=https"],
    ["X-Forwarded-Host", "evil.example"],
    ["X-Forwarded-Proto", "gopher"],
    ["X-Forwarded-Prefix", "/evil"],
    ["X-Forwarded-Port", "666"],
    ["X-Original-URL", "/upload/videos/metadata"],
    ["X-Rewrite-URL", "/upload/videos/metadata"],
    ["X-Original-Method", "DELETE"],
    ["X-HTTP-Method-Override", "DELETE"],
    ["X-HTTP-Method", "DELETE"],
    ["X-Method-Override", "DELETE"],
    ["X-Remote-User", "root"],
    ["Remote-User", "root"],
    ["Proxy-Authorization", "Basic cm9vdDpyb290"],
    ["Proxy", "http://evil.example"],
    ["TE", "trailers"],
    ["Upgrade", "h2c"],
    ["HTTP2-Settings", "AAMAAABkAAQAAP__"],
    ["Keep-Alive", "timeout=99999"],
    ["X-Amz_User", "root"],
    ["Cookie", "session=root"],
  ];
};

const ours = new Set([
  "accept",
  "accept-encoding",
  "connection",
  "content-length",
  "host",
  "traceparent",
  "user-agent",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-prefix",
  "x-forwarded-proto",
  "x-itube-principal",
  "x-request-id",
  "x-user-id",
  "x-user-roles",
]);
/** Names of headers that are not the gateway's own. */
export const foreignIn = ({ headers }: Recorded) =>
  headers.map(([name]) => name.toLowerCase()).filter((name) => !ours.has(name));
