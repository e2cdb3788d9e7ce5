// <board-list said-one said-many said-gone> around the zones of a board: keeps what the news alone cannot, the order
// of zones, the words at the ends of links and whether both ends are there; says politely what came and went; and
// hears the keys of the page: « n » writes a card, Ctrl+Z and Ctrl+Y take one's gestures back and do them again.

import { announce } from "../words.js";

const TYPED = "textarea, input, select, [contenteditable]";
const WORDS = 60;
const PAUSE = 1_500; // news said together, not one by one
const CALM = 200; // a room of sixty moves thirty cards a second: tidied up together

class BoardList extends HTMLElement {
  #room = null;
  #known = new Set();
  #tidying = 0;
  #pause = 0;
  #came = 0;
  #gone = 0;

  connectedCallback() {
    this.#room = this.closest("live-room");
    this.#room?.addEventListener("room:applied", this.#applied);
    document.addEventListener("keydown", this.#pressed);
    this.addEventListener("click", this.#clicked);
    this.#known = new Set(this.#cards().map((card) => card.id));
    // The server draws a tidy board: a page that opens has more pressing things to do.
    this.#tidying = setTimeout(() => this.#tidied(), CALM);
  }

  disconnectedCallback() {
    this.#room?.removeEventListener("room:applied", this.#applied);
    document.removeEventListener("keydown", this.#pressed);
    this.removeEventListener("click", this.#clicked);
    clearTimeout(this.#tidying);
    clearTimeout(this.#pause);
  }

  #cards() {
    return [...this.querySelectorAll("li.card")];
  }

  #applied = () => {
    this.#tidying ||= setTimeout(() => this.#tidied(), CALM);
  };

  #tidied() {
    this.#tidying = 0;
    this.#tidy();
    this.#count();
  }

  #tidy() {
    const zones = this.querySelector("#board-zones");
    const position = (zone) => Number(zone.querySelector(".zone__head")?.dataset.position);
    const inOrder = [...zones.children].sort((a, b) => position(a) - position(b));
    if (inOrder.some((zone, index) => zone !== zones.children[index])) zones.append(...inOrder);
    for (const link of this.querySelectorAll("#board-links > .link")) this.#tie(link);
  }

  // The words of a card change without its links: these take them from the card.
  #tie(link) {
    const ends = link.querySelectorAll(":scope > a"); // its source, then its target
    const cards = [link.dataset.source, link.dataset.target].map((pk) => document.getElementById(`card-${pk}`));
    const texts = cards.map((card) => card?.querySelector(".card__text"));
    link.hidden = texts.some((text) => !text);
    if (link.hidden) return;
    for (const [index, end] of ends.entries()) {
      const words = texts[index].textContent.slice(0, WORDS);
      if (words.trim() && end.textContent !== words) end.textContent = words;
    }
  }

  #count() {
    const cards = this.#cards();
    const now = new Set(cards.map((card) => card.id));
    this.#came += cards.filter((card) => !this.#known.has(card.id) && !card.classList.contains("is-mine")).length;
    for (const id of this.#known) this.#gone += now.has(id) ? 0 : 1;
    this.#known = now;
    if (!this.#came && !this.#gone) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#say(), PAUSE);
  }

  #say() {
    const came = this.#came > 1 ? this.getAttribute("said-many").replace("{n}", this.#came) : this.getAttribute("said-one");
    announce([this.#came ? came : "", this.#gone ? this.getAttribute("said-gone") : ""].filter(Boolean).join(" "));
    this.#came = this.#gone = 0;
  }

  #clicked = (event) => {
    const add = event.target.closest("[data-add-to]");
    const text = document.getElementById("composer-text");
    if (!add || !text) return;
    event.preventDefault();
    const zone = document.getElementById("composer-zone");
    if ([...zone.options].some((option) => option.value === add.dataset.addTo)) {
      zone.value = add.dataset.addTo;
      zone.dispatchEvent(new Event("change", { bubbles: true }));
    }
    text.focus();
  };

  #pressed = (event) => {
    if (event.defaultPrevented || event.altKey || event.target.closest(TYPED) || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      const button = key === "z" && !event.shiftKey ? "board-undo" : key === "y" || key === "z" ? "board-redo" : "";
      if (!button || !document.getElementById(button)) return;
      event.preventDefault();
      document.getElementById(button).click();
    } else if (key === "n" && !event.shiftKey) {
      const text = document.getElementById("composer-text");
      if (!text) return;
      event.preventDefault();
      text.focus();
    }
  };
}

customElements.define("board-list", BoardList);
