# The image of every process of the portal; docker-compose.yml says which process each container is.
FROM python:3.11-slim-bookworm

RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk fonts-lxgw-wenkai \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /portal
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PORTAL_VAR=/var/lib/portal PORTAL_STATIC_ROOT=/portal/var/static \
    XDG_CACHE_HOME=/tmp

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
RUN mkdir -p /var/lib/portal/fonts
# 公文字体: the same free fonts as `./portal run`; the office's own licensed ones come first through PORTAL_FONT_DIR.
RUN apt-get update \
 && python -c 'from pathlib import Path; from integrity_portal.launch import fonts; \
fonts.fetch(Path("/var/lib/portal/fonts")) or exit("fonts not fetched")' \
 && rm -rf /var/lib/apt/lists/*
# Static files only; these secrets die with the layer's shell and reach no container.
RUN random() { python -c 'import secrets; print(secrets.token_urlsafe(48))'; } \
 && PORTAL_MODE=demo PORTAL_SECRET_KEY="$(random)" PORTAL_DATA_KEY="$(random)" \
    PORTAL_DATABASE_URL=postgresql://none@localhost/none PORTAL_REDIS_URL=redis://localhost \
    PORTAL_PUBLIC_URL=http://localhost:8000 PORTAL_OFFICE_URL=http://localhost:8001 \
    python manage.py collectstatic --no-input --verbosity 0

RUN useradd --system --uid 10001 --home-dir /var/lib/portal portal && chown portal /var/lib/portal
USER 10001
