// <copy-text text="…"><button>Copier le lien</button></copy-text>. The Clipboard API is closed to pages served
// over plain HTTP on a local network, hence the older way as a second try.

import { announce, word } from "../words.js";

const SHOWN = 2_500;

class CopyText extends HTMLElement {
  #button;
  #timer = 0;

  connectedCallback() {
    this.#button = this.querySelector("button");
    this.#button?.addEventListener("click", this.#copy);
  }

  disconnectedCallback() {
    this.#button?.removeEventListener("click", this.#copy);
    clearTimeout(this.#timer);
  }

  #copy = async () => {
    const done = await this.#write(this.getAttribute("text") ?? "");
    const sentence = word(done ? "copied" : "copyFailed");
    announce(sentence);
    const label = this.querySelector("[data-label]");
    if (!label) return;
    label.dataset.was ??= label.textContent;
    label.textContent = sentence;
    this.#timer = setTimeout(() => (label.textContent = label.dataset.was), SHOWN);
  };

  async #write(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return this.#writeByHand(text);
    }
  }

  #writeByHand(text) {
    const area = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    area.className = "visually-hidden";
    this.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    this.#button.focus();
    return done;
  }
}

customElements.define("copy-text", CopyText);
