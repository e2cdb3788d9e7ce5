"""Any text that a document can hold, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from workspace.documents.content.nodes import Node, Text, document, paragraph
from workspace.documents.content.shape import normal

# What breaks writers: Markdown's punctuation, blanks, other alphabets and directions, pictograms, entities.
WORDS = st.one_of(
    st.sampled_from(
        (
            *(
                "# ",
                "- ",
                "1. ",
                "12) ",
                "+ ",
                "> ",
                "---",
                "===",
                ":-",
                "-|-",
                "| a |",
                "```",
                "~~~",
                "[ ] ",
            ),
            *("*", "**", "_", "__", "~~", "`", "[a](b)", "![a](b)", "[!INFO]", "<br>", "<!-- -->", "<b>"),
            *(
                "&amp;",
                "&#32;",
                "&",
                "\\",
                "\\\\",
                "https://a.fr/b_c",
                "a@b.fr",
                "[@Bob](person:1)",
                "!",
                "#",
            ),
            *(
                "é",
                "œuvre",
                "😀",
                "👩‍👩‍👧",
                "مرحبا",
                "שלום",
                "\u200f",
                "日本",
                "e\u0301",
                "\u00a0",
                "\u200b",
                "\u3000",
            ),
            *(
                " ",
                "  ",
                "    ",
                "\t",
                "«\u202fà\u202f»",
                "mot",
                "Deux mots",
                "(x)",
                ".",
                "5",
                "person:1",
                "$x$",
            ),
        )
    ),
    st.text(max_size=4),
)
HREFS = st.sampled_from(
    (
        "https://a.fr",
        "https://a.fr/(b)_c*d",
        "mailto:a@b.fr",
        "/documents/1/",
        "https://é.fr/?a=1&copy;=2",
        "tel:+33",
    )
)
MARKS = st.fixed_dictionaries(
    {},
    optional={
        "bold": st.just({}),
        "italic": st.just({}),
        "strike": st.just({}),
        "link": HREFS.map(lambda href: {"href": href}),
    },
)
TEXTS = st.builds(Text, st.lists(WORDS, min_size=1, max_size=4).map("".join), MARKS)
BREAKS = st.just(Node("hardBreak"))
MENTIONS = st.builds(
    lambda key, label: Node("mention", {"id": key, "label": label}),
    st.from_regex(r"\A[\w-]{1,9}\Z", fullmatch=True, alphabet="abz09_-"),
    WORDS,
)
INLINES = st.lists(st.one_of(TEXTS, TEXTS, TEXTS, BREAKS, MENTIONS), max_size=5).map(tuple)

PARAGRAPHS = INLINES.map(lambda children: paragraph(*children))
HEADINGS = st.builds(
    lambda level, children: Node("heading", {"level": level}, children), st.integers(1, 3), INLINES
)
RULES = st.just(Node("horizontalRule"))
SOURCES = st.sampled_from(("/documents/k/images/1/", "https://a.fr/b (1).png", "/x_*y*.png"))
IMAGES = st.builds(
    lambda src, alt, title: Node("image", {"src": src, "alt": alt, "title": title}), SOURCES, WORDS, WORDS
)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 3))
    headed = draw(st.booleans())
    rows = []
    for at in range(draw(st.integers(1, 3))):
        header = headed and at == 0
        kind = "tableHeader" if header else "tableCell"
        cells = [draw(INLINES) for _ in range(width)]
        if header and draw(st.just(True)):
            cells[0] = (
                Text("Quoi "),
                *cells[0],
            )  # Markdown has no table without a header: an empty one says so
        rows.append(Node("tableRow", {}, tuple(Node(kind, {}, (paragraph(*cell),)) for cell in cells)))
    return Node("table", {}, tuple(rows))


def _holders(inside):
    several = st.lists(inside, min_size=1, max_size=3).map(tuple)
    items = st.lists(
        st.builds(lambda rest, first: (first, *rest), st.lists(inside, max_size=2), PARAGRAPHS),
        min_size=1,
        max_size=3,
    )

    def listed(kind, item, attrs=None):
        return items.map(
            lambda all: Node(kind, attrs or {}, tuple(Node(item, {}, tuple(one)) for one in all))
        )

    tasks = st.builds(
        lambda all, done: Node(
            "taskList", {}, tuple(Node("taskItem", {"checked": done}, tuple(one)) for one in all)
        ),
        items,
        st.booleans(),
    )
    return st.one_of(
        listed("bulletList", "listItem"),
        st.builds(
            lambda made, start: Node("orderedList", {"start": start}, made.children),
            listed("orderedList", "listItem"),
            st.sampled_from((0, 1, 2, 9, 99, 999_999_999)),
        ),
        tasks,
        several.map(lambda all: Node("blockquote", {}, all)),
        st.builds(
            lambda kind, all: Node("callout", {"kind": kind}, all),
            st.sampled_from(("info", "idea", "warning")),
            several,
        ),
    )


BLOCKS = st.recursive(
    st.one_of(PARAGRAPHS, PARAGRAPHS, HEADINGS, RULES, IMAGES, tables()), _holders, max_leaves=6
)
TREES = st.lists(BLOCKS, max_size=4).map(lambda blocks: normal(document(*blocks)))

# And what no honest browser sends.
_NAMES = st.sampled_from(
    (
        "paragraph",
        "heading",
        "listItem",
        "tableRow",
        "taskList",
        "table",
        "image",
        "mention",
        "codeBlock",
        "hardBreak",
        "x",
        "",
    )
)
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.text(max_size=5),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.none(), max_size=1),
)
_ATTRS = st.dictionaries(
    st.sampled_from(("level", "start", "checked", "src", "id", "label", "kind", "colspan", "x")),
    _VALUES,
    max_size=3,
)
ODD = st.recursive(
    st.one_of(
        TEXTS,
        st.builds(
            Text, st.text(), st.dictionaries(st.sampled_from(("bold", "link", "code", "x--abcdefg=")), _ATTRS)
        ),
    ),
    lambda inside: st.builds(
        lambda name, attrs, children: Node(name, attrs, tuple(children)),
        _NAMES,
        _ATTRS,
        st.lists(inside, max_size=4),
    ),
    max_leaves=12,
)
ODD_TREES = st.lists(ODD, max_size=4).map(lambda children: document(*children))
