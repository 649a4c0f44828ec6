FROM oven/bun:1.4.5-slim AS packages
WORKDIR /app
COPY package.json bun.lock ./
# A member of the workspace that the lock file knows; its own packages are the server's.
COPY sdk/package.json sdk/
# Two thirds of it are a compiler that Elysia names as its peer, types, and maps: nothing that runs.
RUN bun install --production --frozen-lockfile \
  && rm -rf node_modules/.bun/typescript@* node_modules/.bun/bun-types@* node_modules/.bun/@types+* \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete

FROM oven/bun:1.4.5-slim
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY generated generated
COPY src src
# Files, mails and generated keys, where no other backend has them. Made here, so that a new volume belongs to the user who writes to it.
RUN install -d -o 1000 -g 1000 -m 700 /data
# Secrets come with the container, never with the image: without them, production does not start.
ENV NODE_ENV=production ITUBE_DATA_DIR=/data BUN_CONFIG_MAX_HTTP_REQUESTS=4096
USER 1000:1000
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["bun", "-e", "process.exit((await fetch(`http://127.0.0.1:${Bun.env.PORT || 8000}/health/live`)).ok ? 0 : 1)"]
# The base image's own is a shell script; so the signal to stop reaches the server itself.
ENTRYPOINT []
CMD ["bun", "src/main.ts"]
