import { CALL, type CallerProof } from "../../sigv4/caller-proof.ts";
import { readAnswer } from "./answer.ts";
import { type Callers, CallersUnavailable, type Identification } from "./port.ts";

export type StsOptions = {
  /** The origin whose host callers sign for. */
  readonly endpoint: string;
  /** Milliseconds until all of the answer must be there. */
  readonly deadline?: number;
  /** Calls that may be under way. */
  readonly mostActive?: number;
};

/** In bytes; an answer has 500. */
const MAX_SIZE = 65_536;

/** The call that the caller has signed, rebuilt by name: nothing else of what it sent us goes anywhere. */
const toHeaders = (proof: CallerProof): Record<string, string> => ({
  authorization:
    `AWS4-HMAC-SHA256 Credential=${proof.accessKeyId}/${proof.day}/${proof.region}/sts/aws4_request, ` +
    `SignedHeaders=${proof.signedHeaders}, Signature=${proof.signature}`,
  "content-type": CALL.contentType,
  "x-amz-date": proof.timestamp,
  "x-amz-security-token": proof.sessionToken,
  "x-itube-request-hash": proof.requestHash,
  "x-itube-server-id": proof.serverId,
  // What is small packed may be large unpacked.
  "accept-encoding": "identity",
});

const readText = async ({ body }: Response): Promise<string> => {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MAX_SIZE) {
      await reader?.cancel();
      throw new Error("The answer is larger than answers are.");
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString();
};

const nameOf = (error: unknown): string => {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === "string" ? code : String(name);
};

/** Asks AWS STS by GetCallerIdentity, as the caller itself has signed it. */
export const createStsCallers = ({ endpoint, deadline = 1_000, mostActive = 16 }: StsOptions): Callers => {
  let active = 0;

  const ask = async (proof: CallerProof): Promise<Identification> => {
    const request = {
      method: "POST",
      headers: toHeaders(proof),
      body: CALL.body,
      // A session token goes to nobody else.
      redirect: "manual",
      signal: AbortSignal.timeout(deadline),
    } as const;
    let answer: { readonly status: number; readonly text: string };
    try {
      const response = await fetch(`${endpoint}/`, request);
      answer = { status: response.status, text: await readText(response) };
    } catch (error) {
      throw new CallersUnavailable(`AWS STS cannot be asked (${nameOf(error)}).`);
    }
    const identification = await readAnswer(answer.status, answer.text);
    if (!identification) throw new CallersUnavailable(`AWS STS gives no answer of its own (${answer.status}).`);
    return identification;
  };

  return {
    async identify(proof) {
      if (active >= mostActive) return { outcome: "busy" };
      active++;
      try {
        return await ask(proof);
      } finally {
        active--;
      }
    },
  };
};
