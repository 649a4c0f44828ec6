import type { Problem } from "./generated/model";

/** Everything that this package throws. */
export class ItubeError extends Error {
  override readonly name: string = "ItubeError";
}

/** No answer came: no connection, or it broke. */
export class ConnectionError extends ItubeError {
  override readonly name = "ConnectionError";
}

/** The call's own time was over. */
export class TimeoutError extends ItubeError {
  override readonly name = "TimeoutError";
}

/** The caller's signal ended the call. `cause` is the signal's reason. */
export class AbortError extends ItubeError {
  override readonly name = "AbortError";
}

/** The server refused. `problem` is RFC 9457's; where something between us and the server answered, it is made up from the status. */
export class ApiError extends ItubeError {
  override readonly name: string = "ApiError";
  readonly status: number;
  readonly problem: Problem;
  /** To quote when asking for help. */
  readonly requestId: string | undefined;
  /** Without cookies. */
  readonly headers: Headers;
  constructor(status: number, problem: Problem, headers: Headers) {
    super(`${status} ${problem.code}: ${problem.detail}`);
    this.status = status;
    this.problem = problem;
    this.requestId = problem.request_id || undefined;
    this.headers = new Headers(headers);
    this.headers.delete("set-cookie");
  }
}

/** 400: `problem.errors` points at each fault. */
export class BadRequestError extends ApiError {
  override readonly name = "BadRequestError";
}
/** 401: nobody, or somebody whose session is over. */
export class AuthenticationError extends ApiError {
  override readonly name = "AuthenticationError";
}
/** 403: known, but not allowed. */
export class PermissionError extends ApiError {
  override readonly name = "PermissionError";
}
/** 404 */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
}
/** 409, 412: fine in itself, but not in the present state. */
export class ConflictError extends ApiError {
  override readonly name = "ConflictError";
}
/** 422: well-formed, but refused by a rule. */
export class UnprocessableError extends ApiError {
  override readonly name = "UnprocessableError";
}
/** 429: `headers` tell when to come again (`Retry-After`). */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
}
/** 5xx */
export class ServerError extends ApiError {
  override readonly name = "ServerError";
}

const classes: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  412: ConflictError,
  422: UnprocessableError,
  429: RateLimitError,
};

/** The error of an answer that is not 2xx or 304; reads its body. */
export const toApiError = async (response: Response): Promise<ApiError> => {
  const { status, headers } = response;
  const said = (await response.json().catch(() => undefined)) as Partial<Problem> | null | undefined;
  const problem: Problem = {
    type: "about:blank",
    title: response.statusText || "Error",
    status,
    detail: "The answer is not from itube.",
    code: "unknown",
    request_id: headers.get("x-request-id") ?? "",
    ...(said?.code && said),
  };
  return new (classes[status] ?? (status < 500 ? ApiError : ServerError))(status, problem, headers);
};
