// Pictures: chosen, pasted or dropped; described; sent; then put in the text.

import { announce } from "../words.js";
import { ask } from "./dialogs.js";
import { piece, say } from "./words.js";

const IMAGE = /^image\/(png|jpeg|gif|webp)$/;

/** The button: choose a picture, or describe the one that is selected. */
export async function pickImage(editor, address) {
  if (editor.isActive("image")) {
    const answer = await ask("image-edit", { alt: editor.getAttributes("image").alt });
    if (answer) editor.chain().focus().updateAttributes("image", { alt: answer.alt.trim() }).run();
    return;
  }
  const answer = await ask("image");
  if (answer?.image?.size) await put(editor, address, answer.image, answer.alt.trim());
}

/** For ProseMirror: take the pictures among what is pasted or dropped. */
export function takeFiles(addressOf) {
  const take = (view, files) => {
    const image = [...(files ?? [])].find(({ type }) => IMAGE.test(type));
    if (!image || !view.editable) return false;
    describeThenPut(view.dom.editor, addressOf(), image);
    return true;
  };
  return {
    handlePaste: (view, event) => !event.clipboardData?.getData("text/html") && take(view, event.clipboardData?.files),
    handleDrop(view, event, _slice, moved) {
      if (moved || !event.dataTransfer?.files.length) return false;
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (at) view.dom.editor.commands.setTextSelection(at.pos);
      event.preventDefault();
      return take(view, event.dataTransfer.files);
    },
  };
}

async function describeThenPut(editor, address, image) {
  const answer = await ask("image-edit");
  if (answer) await put(editor, address, image, answer.alt.trim());
}

async function put(editor, address, image, alt) {
  const progress = piece("progress");
  editor.options.element.before(progress);
  try {
    const { src } = await send(address, image, (part) => (progress.querySelector("progress").value = part));
    if (editor.isDestroyed) return;
    // After the block where the caret is, rather than through its words.
    editor.chain().focus().insertContent({ type: "image", attrs: { src, alt, title: "" } }).run();
    announce(say("imageAdded"));
  } catch (error) {
    refuse(editor, error.message || say("imageFailed"));
  } finally {
    progress.remove();
  }
}

// XMLHttpRequest, because fetch does not tell how much has left.
function send(address, image, tell) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("image", image);
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"]);
    request.responseType = "json";
    request.timeout = 120_000;
    request.upload.onprogress = ({ loaded, total }) => tell(Math.round((100 * loaded) / total));
    request.onload = () => {
      if (request.status === 201 && request.response?.src) resolve(request.response);
      else reject(new Error(request.response?.error ?? ""));
    };
    request.onerror = request.ontimeout = () => reject(new Error(""));
    request.send(body);
  });
}

function refuse(editor, sentence) {
  const notice = piece("refusal");
  notice.querySelector("[data-says]").textContent = sentence;
  notice.querySelector("[data-closes]").onclick = () => notice.remove();
  editor.options.element.before(notice);
}
