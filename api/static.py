"""The explorer's files: compressed beforehand, never a script from elsewhere."""

import mimetypes
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

DIST = Path(__file__).resolve().parents[1] / "web" / "dist"
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
MISSING = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Grapevine</title>
<h1>The explorer is not built yet</h1>
<p>The server runs; only the pages are missing. Run <code>make setup</code> in the checkout, then reload this page.</p>
<p>GraphQL answers at <code>/graphql</code>, and <code>grapevine --help</code> shows the command line.</p></html>
"""


class Explorer:
    """Serves the built explorer below a folder; paths that are no file are the explorer's own, so its page answers."""

    def __init__(self, folder: Path = DIST) -> None:
        self.folder = folder

    async def page(self, request: Request) -> Response:
        """Answer any path that no other route took."""
        path = request.url.path.strip("/")
        if not (self.folder / "index.html").is_file():
            return HTMLResponse(MISSING, status_code=503, headers={**HEADERS, "cache-control": "no-store"})
        if path == "graphiql":
            path = "graphiql.html"
        file = self.found(path)
        folder, _, name = path.rpartition("/")
        # Below a screen's path stands an id, and an id may end like a file: a mail address does.
        if file is None and "." in name and folder in {"", "assets"}:
            return Response("Not found", status_code=404, headers=HEADERS)
        return self.answer(request, file or self.folder / "index.html")

    def found(self, path: str) -> Path | None:
        """Return the file of a path, if it is one below the folder."""
        try:
            file = (self.folder / path).resolve()
            return file if path and file.is_relative_to(self.folder.resolve()) and file.is_file() else None
        except (OSError, ValueError):
            return None

    def answer(self, request: Request, file: Path) -> Response:
        """Send a file in the smallest form that the browser takes; what has a hash in its name never changes."""
        is_asset = file.parent.name == "assets"
        headers = {**HEADERS, "cache-control": "public, max-age=31536000, immutable" if is_asset else "no-store"}
        accepted = request.headers.get("accept-encoding", "")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        for name, ending in ENCODINGS:
            packed = file.with_name(file.name + ending)
            if name in accepted and packed.is_file():
                return FileResponse(
                    packed, media_type=kind, headers={**headers, "content-encoding": name, "vary": "accept-encoding"}
                )
        return FileResponse(file, media_type=kind, headers=headers)
