# Grapevine with its explorer. Built once with everything, run with what it needs and as nobody in particular.
FROM python:3.12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /grapevine
COPY . .
RUN make setup && .tools/uv/bin/uv build --wheel --out-dir /wheels

FROM python:3.12-slim
WORKDIR /grapevine
COPY requirements/embedded.txt ./
RUN pip install --no-cache-dir --require-hashes -r embedded.txt
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-deps /wheels/*.whl && useradd --create-home grapevine && install -d -o grapevine /data
USER grapevine
ENV GRAPEVINE_DATA=/data
VOLUME /data
ENTRYPOINT ["grapevine"]
CMD ["serve"]
