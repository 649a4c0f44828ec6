/** In seconds. */
export type Lifetimes = {
  readonly accessToken: number;
  /** Of the session, counted from the login: refreshing does not prolong it. */
  readonly session: number;
  readonly code: number;
  /** How long a registration that was not confirmed can be sent another code. */
  readonly registration: number;
  /** How long a rotated refresh token still gives what its first use gave. */
  readonly refreshGrace: number;
  /** How long a token that was found valid is believed without looking at its session again. */
  readonly verified: number;
};

export const defaultLifetimes: Lifetimes = {
  accessToken: 3_600,
  session: 30 * 86_400,
  code: 15 * 60,
  registration: 86_400,
  refreshGrace: 10,
  verified: 60,
};
