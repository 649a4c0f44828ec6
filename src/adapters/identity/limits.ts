/** `limit` attempts in the `window` (seconds) that the first of them opens. */
export type AttemptLimit = { readonly limit: number; readonly window: number };

/** Mails to one address, whatever asks for them: nobody's mailbox is to be filled. */
export const mailLimit: AttemptLimit = { limit: 5, window: 60 * 60 };

/** Codes tried at one address. */
export const codeLimit: AttemptLimit = { limit: 5, window: 15 * 60 };
/** For who has patience: five guesses every quarter of an hour would find a code in a few years. */
export const dailyCodeLimit: AttemptLimit = { limit: 20, window: 24 * 60 * 60 };
