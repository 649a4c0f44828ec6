import type { Tokens } from "../../adapters/identity/port.ts";

/** Cookies for pages on another site than the API's, or on its own; browsers take cross-site ones only when Secure. */
export type CookieOptions = { readonly crossSite: boolean; readonly secure: boolean };

const names = ["access_token", "refresh_token", "user_cognito_sub"] as const;
type Name = (typeof names)[number];

export type SessionCookies = {
  set(tokens: Tokens): string[];
  subject(subject: string, maxAge: number): string[];
  clear(): string[];
};

/** The cookies of a session, by the names that existing clients read. Ages are in seconds. */
export const createSessionCookies = ({ crossSite, secure }: CookieOptions): SessionCookies => {
  const cookie = (name: Name, value: string, maxAge: number): string =>
    new Bun.Cookie(name, value, {
      path: "/",
      httpOnly: true,
      secure: crossSite || secure,
      sameSite: crossSite ? "none" : "lax",
      maxAge,
    }).serialize();

  return {
    set: ({ accessToken, accessExpiresIn, refreshToken, refreshExpiresIn, subject }) => [
      cookie("access_token", accessToken, accessExpiresIn),
      ...(refreshToken === undefined ? [] : [cookie("refresh_token", refreshToken, refreshExpiresIn)]),
      cookie("user_cognito_sub", subject, refreshExpiresIn),
    ],
    subject: (subject, maxAge) => [cookie("user_cognito_sub", subject, maxAge)],
    clear: () => names.map((name) => cookie(name, "", 0)),
  };
};
