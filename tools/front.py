"""Makes what the browser gets: one stylesheet, one sheet of icons, and sums of what is vendored.

`python -m tools.front` writes them, `--check` says whether they are what their sources make.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "src" / "lofte" / "commons" / "static"
VENDOR = STATIC / "vendor"
OURS = STATIC / "commons"
# The parts are not served: only the one stylesheet made of them.
STYLE = STATIC.parent / "style"
DESIGN = VENDOR / "designsystemet-css-1.22.0"
LUCIDE = VENDOR / "lucide-static-1.62.0"

# In the order of the package's own index, so that its layers weigh as they are meant to.
COMPONENTS = [
    "link", "tag", "heading", "paragraph", "label", "button", "validation-message", "field",
    "fieldset", "input", "table", "details", "breadcrumbs", "error-summary", "list", "card",
    "pagination", "alert", "skip-link",
]  # fmt: skip
PARTS = ["font", "tokens", "page", "marks", "parts", "forms", "staff", "print"]

PACKAGES = {
    "designsystemet-css-1.22.0": {"package": "@digdir/designsystemet-css", "licence": "MIT"},
    "lucide-static-1.62.0": {"package": "lucide-static", "licence": "ISC"},
    "source-sans-3-5.3.0": {"package": "@fontsource-variable/source-sans-3", "licence": "OFL-1.1"},
}


def stylesheet() -> str:
    base = (DESIGN / "components" / "base.css").read_text("utf-8")
    components = "".join(
        (DESIGN / "components" / f"{name}.css").read_text("utf-8") for name in COMPONENTS
    )
    theme = (DESIGN / "theme.css").read_text("utf-8")
    ours = "".join(squeezed((STYLE / f"{name}.css").read_text("utf-8")) for name in PARTS)
    return (
        "/* Designsystemet: MIT, Digitaliseringsdirektoratet. Made by tools/front.py. */\n"
        "@layer ds.theme,ds.base,ds.components,lofte;\n"
        f"{theme.strip()}\n@layer ds.base{{{base}}}\n@layer ds.components{{{components}}}\n{ours}"
    )


def squeezed(css: str) -> str:
    """Comments and indentation away; what is left is still read line by line."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    lines = (line.strip() for line in without_comments.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def icons() -> str:
    """All icons as symbols of one file; each takes the colour of the text around it."""
    files = sorted((OURS / "marks").glob("*.svg")) + sorted((LUCIDE / "icons").glob("*.svg"))
    symbols = "\n".join(_symbol(path) for path in files)
    return (
        "<!-- Lucide: ISC, see vendor/. Made by tools/front.py. -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
    )


def _symbol(path: Path) -> str:
    text = path.read_text("utf-8")
    match = re.search(r"<svg[^>]*>(.*)</svg>", text, flags=re.DOTALL)
    if match is None:
        raise ValueError(f"{path.name} holds no <svg>")
    drawing = re.sub(r"\s+", " ", match[1]).replace(" />", "/>").replace("> <", "><").strip()
    paint = (
        'fill="currentColor"'
        if path.parent.name == "marks"
        else 'fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"'
    )
    return f'<symbol id="{path.stem}" viewBox="0 0 24 24" {paint}>{drawing}</symbol>'


def manifest() -> str:
    listed = {
        folder: facts
        | {
            "version": folder.rpartition("-")[2],
            "sha256": {
                path.relative_to(VENDOR / folder).as_posix(): hashlib.sha256(
                    path.read_bytes()
                ).hexdigest()
                for path in sorted((VENDOR / folder).rglob("*"))
                if path.is_file()
            },
        }
        for folder, facts in PACKAGES.items()
    }
    return json.dumps(listed, indent=1) + "\n"


def made() -> dict[Path, str]:
    return {
        OURS / "site.css": stylesheet(),
        OURS / "icons.svg": icons(),
    }


def stale() -> list[str]:
    """The made files that are not what their sources make, and vendored files that changed."""
    expected = made() | {VENDOR / "manifest.json": manifest()}
    return [
        path.name
        for path, text in expected.items()
        if not path.exists() or path.read_text("utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        for name in stale():
            print(f"{name} is not what its sources make: run `python -m tools.front`")
        return 1 if stale() else 0
    for path, text in made().items():
        path.write_text(text, "utf-8")
    # A changed vendored file must be seen in review, so its sum is renewed only when asked for.
    if arguments == ["--vendored"]:
        (VENDOR / "manifest.json").write_text(manifest(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
