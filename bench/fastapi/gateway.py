"""The same hop in FastAPI and httpx: check the token, say who calls, forward over one shared client."""

import os
from contextlib import asynccontextmanager

import httpx
import jwt
from fastapi import FastAPI, HTTPException, Request, Response

SERVICE_URL = os.environ["VIDEO_SERVICE_URL"]
SECRET = os.environ["JWT_SECRET_KEY"]

# RFC 9110, section 7.6.1, what the client library says itself, and what only this gateway may say.
DROPPED = {
    "connection",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "host",
    "content-length",
    "x-user-id",
    "x-user-roles",
}


@asynccontextmanager
async def lifespan(app: FastAPI):
    limits = httpx.Limits(max_connections=256, max_keepalive_connections=256, keepalive_expiry=60)
    async with httpx.AsyncClient(base_url=SERVICE_URL, limits=limits, timeout=30) as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan, openapi_url=None)


def authenticate(request: Request) -> dict:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise HTTPException(401, "Not signed in", {"WWW-Authenticate": "Bearer"})
    try:
        return jwt.decode(token, SECRET, algorithms=["HS256"], options={"require": ["exp", "sub"]})
    except jwt.PyJWTError:
        raise HTTPException(401, "Could not validate credentials", {"WWW-Authenticate": "Bearer"}) from None


@app.get("/health")
async def health() -> Response:
    return Response()


@app.api_route("/{path:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
async def forward(request: Request) -> Response:
    user = authenticate(request)
    headers = {name: value for name, value in request.headers.items() if name not in DROPPED}
    headers["X-User-ID"] = user["sub"]
    headers["X-User-Roles"] = ",".join(user.get("roles", []))
    try:
        answer = await app.state.client.request(
            request.method,
            request.url.path,
            params=request.query_params or None,
            headers=headers,
            content=await request.body() or None,
        )
    except httpx.TimeoutException:
        raise HTTPException(504, "The service did not answer in time") from None
    except httpx.RequestError:
        raise HTTPException(503, "The service is out of reach") from None
    # The client library has decompressed the body.
    kept = {name: value for name, value in answer.headers.items() if name not in DROPPED | {"content-encoding"}}
    return Response(answer.content, answer.status_code, kept)
