# Libreta in a container: built from the same hash-pinned list as everywhere, run by nobody in particular.
FROM python:3.11-slim-bookworm AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/libreta && python -m pip install --no-cache-dir uv==0.13.9
COPY requirements.txt .
RUN uv pip sync --python /opt/libreta/bin/python --require-hashes requirements.txt

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data libreta && install -d -o libreta -g libreta /data
COPY --from=build /opt/libreta /opt/libreta
WORKDIR /app
COPY nlp nlp
COPY reports reports
COPY storage storage
COPY bot bot
RUN /opt/libreta/bin/python -m compileall -q nlp reports storage bot
ENV PATH=/opt/libreta/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/tmp LIBRETA_DATA=/data LIBRETA_HOST=0.0.0.0 LIBRETA_PORT=8080
USER libreta
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
# `health` imports neither the chat nor the pipeline: it answers in a fifth of a second.
HEALTHCHECK --interval=30s --timeout=6s --start-period=20s CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
