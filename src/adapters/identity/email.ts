/** The one form an address is stored, compared and mailed in: a code always goes to the address that it proves. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();
