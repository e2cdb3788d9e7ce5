// A question in a <dialog>: the browser keeps the focus inside and gives it back.

import { piece } from "./words.js";

/** Show `template#editor-NAME` filled with `values`; its fields and the button's name once answered, else null. */
export function ask(name, values = {}) {
  const dialog = piece(name);
  const form = dialog.querySelector("form");
  for (const [key, value] of Object.entries(values)) {
    if (form.elements[key]) form.elements[key].value = value;
  }
  document.body.append(dialog);
  return new Promise((resolve) => {
    let answered = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answered = { ...Object.fromEntries(new FormData(form)), button: event.submitter?.value ?? "" };
      dialog.close();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-closes]")) dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answered);
    });
    dialog.showModal();
  });
}
