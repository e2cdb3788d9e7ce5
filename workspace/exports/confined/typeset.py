"""Typeset a PDF: the template's path as argument, the document as JSON on stdin, the PDF on stdout.

Runs alone, under limits, without Django: people's words are only ever data (`sys.inputs`), the root is an
empty directory, and so is the place where packages would be.
"""

import sys
from pathlib import Path

import typst


def main() -> None:
    template = Path(sys.argv[1]).read_bytes()
    here = str(Path.cwd())
    pdf = typst.compile(
        template,
        root=here,
        package_path=here,
        package_cache_path=here,
        ignore_system_fonts=True,
        sys_inputs={"sheet": sys.stdin.buffer.read().decode()},
        format="pdf",
        pdf_tags=True,
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
