# The daemon (`run`) and every other command: docker run … sangyo announce --since 36h --wait 10m
#
# /site   the Hugo site with sangyo.toml in it; may be mounted read-only
# /state  the outbox
# A folder `bot` of the site is not run in place of this one's: PYTHONSAFEPATH.
# Secrets are files in /run/secrets, named as the environment variables are.
#
# The base image goes by its tag, so that a build takes Debian's and Python's security updates. For a build that comes
# out the same tomorrow, pin it by its digest, which `docker buildx imagetools inspect python:3.13-slim` prints:
# docker build --build-arg BASE=python:3.13-slim@sha256:… .

ARG BASE=python:3.13-slim
FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements-run.lock /tmp/
RUN python -m venv /venv \
 && /venv/bin/python -m pip install --require-hashes --only-binary :all: -r /tmp/requirements-run.lock \
 && /venv/bin/python -m pip uninstall --yes pip
COPY bot /app/bot
COPY adapters /app/adapters
RUN /venv/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /venv/lib /app

FROM ${BASE}
LABEL org.opencontainers.image.title="Sangyo" \
      org.opencontainers.image.description="Announces a Hugo blog's new posts: three lines, once." \
      org.opencontainers.image.licenses="MIT"
# Fonts for summary pictures (docs/pictures.md): Debian's security updates are wanted, so no version is pinned.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends fonts-noto-cjk fonts-noto-color-emoji \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin sangyo \
 && install --directory --owner=sangyo --group=sangyo /site /state
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONSAFEPATH=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SANGYO_ANNOUNCE__STATE=sqlite:////state/sangyo.db
USER 10001
WORKDIR /site
VOLUME ["/site", "/state"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ.get('SANGYO_WEB__PORT', '8766') + '/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
