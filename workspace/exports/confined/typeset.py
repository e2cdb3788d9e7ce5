"""Typeset a PDF or a PNG: the template's path as argument, {"sheet", "images", "format"} as JSON on stdin,
the file on stdout.

Runs alone, under limits, without Django: people's words are only ever data (`sys.inputs`), the root is an
directory that holds nothing but its pictures, and so is the place where packages would be.
"""

import json
import sys
from base64 import b64decode
from pathlib import Path

import typst


def main() -> None:
    template = Path(sys.argv[1]).read_bytes()
    here = str(Path.cwd())
    given = json.load(sys.stdin)
    for name, data in given["images"].items():
        Path(Path(name).name).write_bytes(b64decode(data))
    as_png = given.get("format") == "png"
    made = typst.compile(
        template,
        root=here,
        package_path=here,
        package_cache_path=here,
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(given["sheet"])},
        format="png" if as_png else "pdf",
        pdf_tags=not as_png,
        ppi=144.0,
    )
    sys.stdout.buffer.write(made[0] if isinstance(made, list) else made)


if __name__ == "__main__":
    main()
