# TeleShop in a container: docker build -t teleshop . && docker run -p 3000:3000 -v teleshop:/data teleshop

FROM oven/bun:1.4.5-slim AS build
WORKDIR /app
# Packages first: they change more rarely than sources, and their layer is kept.
COPY package.json bun.lock bunfig.toml ./
COPY patches patches
RUN bun install --frozen-lockfile
COPY . .
# The storefront's bundle and the web app are built here: the running container has nothing to build and nothing to write but /data.
RUN bun export/storefront/build.ts && bun builder/build.ts

FROM oven/bun:1.4.5-slim AS packages
WORKDIR /app
COPY package.json bun.lock bunfig.toml ./
COPY patches patches
RUN bun install --frozen-lockfile --production

FROM oven/bun:1.4.5-slim
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data
# PostgreSQL refuses to run as root, and so do we. The image's own user `bun` (1000) owns the data and nothing else.
RUN mkdir /data && chown bun:bun /data
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/package.json /app/bun.lock /app/bunfig.toml ./
COPY --from=build /app/patches patches
COPY --from=build /app/sql sql
COPY --from=build /app/tenants tenants
COPY --from=build /app/export export
COPY --from=build /app/builder/dist builder/dist
COPY --from=build /app/runtime runtime
COPY --from=build /app/scripts scripts
# For `docker exec <container> bun scripts/teleshop.ts …`: what is installed is what the lock file wants.
RUN bun -e 'import { markInstalled } from "/app/scripts/start/install.ts"; markInstalled()'
USER bun
VOLUME /data
EXPOSE 3000
# Ten seconds for requests in hand, thirty for the embedded PostgreSQL: docker stop --time 45, or this is cut short (and recovered from).
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["bun", "-e", "const answer = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/live`); process.exit(answer.ok ? 0 : 1)"]
CMD ["bun", "runtime/main.ts"]
