import type { Mail } from "./mail-message.ts";

/** Whoever registers chooses this text and where it is sent, so it is kept to one short line. */
const quote = (name: string): string =>
  `"${name
    .replaceAll(/[\p{C}\s"]+/gu, " ")
    .trim()
    .slice(0, 64)
    .toWellFormed()}"`;

const toMinute = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;

type Asked = { readonly email: string; readonly name: string; readonly createdAt: number };

/** The code of one registration. Name and time let its owner tell it from one that a stranger made. */
export const toCodeMail = ({ email, name, createdAt }: Asked, code: string, minutes: number): Mail => ({
  to: email,
  subject: "Your itube confirmation code",
  text: [
    `The code is ${code}. It is valid for ${minutes} minutes.`,
    "",
    `It confirms the registration under the name ${quote(name)} made on ${toMinute(createdAt)}.`,
    "If that was not you, do not use the code: the account would open with the password that someone else chose.",
  ].join("\n"),
  code,
});

/** For the owner of an address that has an account already. */
export const toTakenMail = ({ email, name, createdAt }: Asked): Mail => ({
  to: email,
  subject: "Someone tried to register with your address",
  text: [
    `On ${toMinute(createdAt)} someone tried to register at itube with this address, under the name ${quote(name)}.`,
    "You have an account already, and nothing about it has changed. If that was you, just sign in.",
  ].join("\n"),
});
