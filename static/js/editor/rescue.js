// Words that could not leave: said above the text, to be copied, downloaded or put aside for good.

import { getSchema } from "@tiptap/core";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";

import { forget } from "../copies.js";
import { announce } from "../words.js";
import { schema } from "./schema.js";
import { piece, say } from "./words.js";

/** `says`: why; `fragment`: the words, if there are any; `copy`: the name of the copy they come from. */
export function offer(editor, { says, fragment = null, copy = null, reload = false }) {
  const box = piece("rescue");
  const text = fragment ? textOf(fragment) : "";
  if (copy && !text) {
    forget([copy]);
    return;
  }
  const find = (name) => box.querySelector(`[data-${name}]`);
  find("says").textContent = say(says);
  find("text").value = text;
  find("words").hidden = !text;
  find("copy").onclick = () => copyText(find("text"));
  find("download").onclick = () => download(text, editor.getAttribute("label"));
  find("discard").hidden = !copy;
  find("discard").onclick = () => {
    forget([copy]);
    box.remove();
    announce(say("discarded"));
  };
  find("reload").hidden = !reload;
  find("reload").onclick = () => window.location.reload();
  editor.before(box);
}

function textOf(fragment) {
  const root = yXmlFragmentToProseMirrorRootNode(fragment, getSchema(schema()));
  const leaf = (node) => ({ hardBreak: "\n", mention: `@${node.attrs.label}`, image: node.attrs.alt })[node.type.name] ?? "";
  return root.textBetween(0, root.content.size, "\n\n", leaf).trim();
}

async function copyText(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    announce(say("copied"));
  } catch {
    field.closest("details").open = true;
    field.focus();
    field.select();
  }
}

function download(text, title) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = `${title || "document"}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
