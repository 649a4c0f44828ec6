import type { Moto } from "./moto.ts";
import type { Session } from "./sts-proof.ts";

/** A session of the role, by moto's AssumeRole. */
export const assumeRole = async ({ url }: Moto, role: string): Promise<Session> => {
  const words = { Action: "AssumeRole", Version: "2011-06-15", RoleArn: role, RoleSessionName: "task-1" };
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      // moto takes the service from it, and looks at nothing else.
      authorization: "AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/sts/aws4_request",
    },
    body: `${new URLSearchParams(words)}`,
  });
  const xml = await answer.text();
  const textOf = (name: string): string => {
    const text = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
    if (text === undefined) throw new Error(`AssumeRole: ${answer.status} ${xml}`);
    return text;
  };
  return {
    accessKeyId: textOf("AccessKeyId"),
    secretAccessKey: textOf("SecretAccessKey"),
    sessionToken: textOf("SessionToken"),
  };
};
