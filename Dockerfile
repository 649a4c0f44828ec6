FROM oven/bun:1.4.5-slim AS packages
WORKDIR /app
COPY package.json bun.lock ./
# A member of the workspace that the lock file knows; its own packages are the server's.
COPY sdk/package.json sdk/
RUN bun install --production --frozen-lockfile

FROM oven/bun:1.4.5-slim
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY generated generated
COPY src src
# Made here, so that a new volume belongs to the user who writes to it.
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
