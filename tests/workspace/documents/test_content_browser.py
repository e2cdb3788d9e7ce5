"""What we write is what the editor reads: real Yjs and y-prosemirror, in node."""

from __future__ import annotations

import json
import shutil
import subprocess
from base64 import b64encode
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workspace.documents.trees import TREES
from workspace.documents.content import Node, Text, change_update, from_markdown, to_update
from workspace.documents.content.nodes import document, paragraph

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = Path(__file__).with_name("read_states.mjs")
pytestmark = pytest.mark.skipif(
    not shutil.which("node") or not (ROOT / "node_modules" / "@tiptap" / "y-tiptap").exists(),
    reason="needs node and its packages (npm ci)",
)


def in_a_browser(*states):
    """What y-prosemirror reads in each of these (lists of updates)."""
    asked = json.dumps([[b64encode(update).decode() for update in updates] for updates in states])
    answer = subprocess.run(["node", SCRIPT], input=asked.encode(), capture_output=True, cwd=ROOT, check=True)
    return json.loads(answer.stdout)


def as_prosemirror(child):
    if isinstance(child, Text):
        marks = [
            {"type": name, **({"attrs": attrs} if attrs else {})}
            for name, attrs in sorted(child.marks.items())
        ]
        return {"type": "text", "text": child.text, **({"marks": marks} if marks else {})}
    attrs = {name: value for name, value in child.attrs.items() if value not in (None, "")}
    node = {"type": child.type}
    if attrs:
        node["attrs"] = attrs
    if child.children:
        node["content"] = [as_prosemirror(one) for one in child.children]
    return node


def tidied(node):
    """Without the order of marks, nor empty attributes and contents."""
    node = {name: value for name, value in node.items() if value not in ({}, [])}
    if "marks" in node:
        node["marks"] = sorted(
            ({k: v for k, v in mark.items() if v != {}} for mark in node["marks"]),
            key=lambda mark: mark["type"],
        )
    if "content" in node:
        node["content"] = [tidied(child) for child in node["content"]]
    return node


def some(strategy):
    """Examples of it, all at once: node starts once."""
    found = []

    @settings(max_examples=80, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def collect(one):
        found.append(one)

    collect()
    return found


def test_the_editor_reads_any_text_we_write():
    trees = some(TREES)
    read = in_a_browser(*([to_update(tree)] for tree in trees))
    assert [tidied(found) for found in read] == [as_prosemirror(tree) for tree in trees]


def test_the_editor_reads_any_change_we_make():
    states, wanted = [], some(TREES)
    for before, then in pairwise(wanted):
        state = to_update(before)
        states.append([state, change_update(state, then)])
    assert [tidied(found) for found in in_a_browser(*states)] == [as_prosemirror(then) for then in wanted[1:]]


def test_values_keep_the_type_that_the_editor_gave_them():
    tree = from_markdown("## Titre\n\n3. trois\n\n- [x] fait")
    (read,) = in_a_browser([to_update(tree)])
    heading, ordered, tasks = read["content"]
    assert heading["attrs"] == {"level": 2} and ordered["attrs"] == {"start": 3}
    assert tasks["content"][0]["attrs"] == {"checked": True}


def test_marks_are_written_as_the_editor_writes_them():
    link = {"href": "https://a.fr"}
    tree = document(paragraph(Text("a", {"bold": {}}), Text("b", {"link": link})), Node("horizontalRule"))
    (read,) = in_a_browser([to_update(tree)])
    bold, linked = (word["marks"] for word in read["content"][0]["content"])
    assert bold == [{"type": "bold", "attrs": {}}]
    assert linked == [{"type": "link", "attrs": link}]
