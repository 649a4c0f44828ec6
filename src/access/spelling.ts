/** A genre's or person's name as it is shown: well-formed, without spaces around it or twice in it. */
export const toName = (text: string): string => text.toWellFormed().normalize("NFC").replace(/\s+/g, " ").trim();

/** Names of one key are one genre, or one person. */
export const keyOf = (name: string): string => toName(name).toLowerCase().normalize("NFC");
