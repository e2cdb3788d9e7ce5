// Put, change or take away a link.

import { toAddress } from "../models/addresses.js";
import { announce } from "../words.js";
import { ask } from "./dialogs.js";
import { say } from "./words.js";

/** Asks for the address; true at once, as a keyboard shortcut answers. */
export function editLink(editor) {
  if (editor.isEditable) askLink(editor);
  return true;
}

async function askLink(editor) {
  const there = editor.isActive("link");
  if (there) editor.commands.extendMarkRange("link");
  const answer = await ask(there ? "link-edit" : "link", { href: editor.getAttributes("link").href ?? "" });
  if (editor.isDestroyed) return;
  const chain = editor.chain().focus();
  if (!answer) chain.run();
  else if (answer.button === "remove" || !answer.href.trim()) chain.unsetLink().run();
  else putLink(editor, chain, toAddress(answer.href));
}

function putLink(editor, chain, href) {
  if (!href) {
    chain.run();
    announce(say("badLink"));
    return;
  }
  if (editor.state.selection.empty) {
    chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
  } else {
    chain.setLink({ href }).run();
  }
}
