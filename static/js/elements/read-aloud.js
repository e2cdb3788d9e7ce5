// <read-aloud of="id" hidden><button>Écouter</button></read-aloud>: the device's own voice reads a text.
//
// Only voices that work on the device itself: others send the text to a third party. Without one in the page's
// language, the button stays hidden.

class ReadAloud extends HTMLElement {
  #leave;

  connectedCallback() {
    if (!("speechSynthesis" in window)) return;
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    const offer = () => (this.hidden = !this.#voice);
    window.speechSynthesis.addEventListener?.("voiceschanged", offer, { signal });
    this.querySelector("button")?.addEventListener("click", () => this.#toggle(), { signal });
    offer();
  }

  disconnectedCallback() {
    this.#leave?.abort();
  }

  get #voice() {
    const language = document.documentElement.lang.slice(0, 2);
    return window.speechSynthesis
      .getVoices()
      .find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
  }

  #toggle() {
    const { speechSynthesis: speech } = window;
    if (speech.speaking) {
      speech.cancel();
      return;
    }
    const text = document.getElementById(this.getAttribute("of"))?.textContent.trim();
    if (!text) return;
    const said = new SpeechSynthesisUtterance(text);
    said.voice = this.#voice;
    said.lang = said.voice.lang;
    speech.speak(said);
  }
}

customElements.define("read-aloud", ReadAloud);
