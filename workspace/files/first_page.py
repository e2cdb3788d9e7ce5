"""Draw the first page of the PDF on stdin: first_page.py SIDE → how many pages (four bytes), then a PNG.

Runs alone, under limits, without Django (workspace.exports.confined).
"""

import io
import sys

import pypdfium2


def main() -> None:
    side = int(sys.argv[1])
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    page = document[0]
    longest = max(page.get_size())
    picture = page.render(scale=side / longest if longest > 0 else 1, may_draw_forms=False).to_pil()
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG")
    sys.stdout.buffer.write(len(document).to_bytes(4) + out.getvalue())


if __name__ == "__main__":
    main()
