# The mock as an image: docker build -t mockwoot .
FROM node:20-alpine AS build
WORKDIR /mockwoot
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-alpine
LABEL org.opencontainers.image.title="mockwoot" \
      org.opencontainers.image.description="An in-memory mock of the Chatwoot API" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production MOCKWOOT_HOST=0.0.0.0 MOCKWOOT_PORT=4100
WORKDIR /mockwoot
COPY --from=build /mockwoot/package.json ./
COPY --from=build /mockwoot/dist ./dist
COPY --from=build /mockwoot/node_modules ./node_modules
USER node
EXPOSE 4100
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.MOCKWOOT_PORT + '/__mock/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/mockwoot/dist/cli.cjs"]
CMD ["start"]
