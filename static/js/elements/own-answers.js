// <own-answers> around a <live-room>: the answers to one's own gestures, and what is one's own in the room.
//
// A gesture's answer (header X-Room-Answer) is put in the page like news: a refusal with its sentence, one's own
// region. News are the same for everyone, so the own region is asked again when they show that it may have
// changed: another stage, another facilitator, somebody to write for. A gesture that met no server says so.

const JITTER = 1_200;
// Where the news say that what is one's own may have changed, in a séance and on a board: their data-moment.
const MOMENTS = [
  ...["#screen", "#people", "#items", "#people .person.is-mine"],
  ...["#board-stage", "#board-votes", "#board-people .person.is-mine", "#board-people .person[data-voice]", ".zone__head"],
].join();
const TYPED = 'textarea, input[type="text"], input[type="date"]';

class OwnAnswers extends HTMLElement {
  #leave;
  #timer = 0;
  #moment = "";
  #stage = "";

  connectedCallback() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    // The server need not send again what the news is about to bring.
    document.addEventListener("htmx:configRequest", ({ detail }) => {
      if (this.#room?.dataset.state === "live") detail.headers["X-Room-Live"] = "1";
    }, { signal });
    document.addEventListener("htmx:afterRequest", (event) => this.#answered(event.detail), { signal });
    for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
      document.addEventListener(name, (event) => this.#unheard(event.detail), { signal });
    }
    this.addEventListener("room:applied", () => this.#moved(), { signal });
    this.#moment = this.#now();
    this.#stage = this.querySelector("#said")?.textContent;
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#leave.abort();
  }

  get #room() {
    return this.querySelector("live-room");
  }

  #answered({ xhr, elt, requestConfig }) {
    if (!xhr?.getResponseHeader("X-Room-Answer")) return;
    if (xhr.status < 400) this.#settle(elt, requestConfig.parameters);
    this.querySelector("#refusal .unheard")?.remove();
    this.#room?.apply(xhr.responseText);
    if (xhr.status >= 400) {
      this.#refused(elt);
      return;
    }
    elt.closest("details.own-item, details.person__tools")?.removeAttribute("open");
    // Without a socket the news would only come with the next poll.
    if (this.#room?.dataset.state !== "live") this.#room?.refresh();
  }

  // No answer, or none of ours: a button that says nothing would be pressed in vain. Forms that hold words
  // say so themselves (<kept-form>) and try again.
  #unheard({ xhr, elt }) {
    if (xhr?.getResponseHeader("X-Room-Answer") || !elt.matches("form") || elt.closest("kept-form")) return;
    const sentence = document.getElementById("unheard")?.content.cloneNode(true);
    if (sentence) this.querySelector("#refusal")?.replaceChildren(sentence);
  }

  // What the server has is no longer a draft: the next news may replace it, nothing is to be kept aside.
  #settle(form, sent) {
    for (const field of form.querySelectorAll(TYPED)) {
      if (sent[field.name] === field.value) field.defaultValue = field.value;
    }
  }

  // The words are still in their own form: no need to show them twice.
  #refused(form) {
    const box = this.querySelector("#refusal");
    const held = form.isConnected && [...form.querySelectorAll(TYPED)].some((field) => field.value.trim());
    const returned = box?.querySelector("[data-returned]");
    if (returned) returned.hidden = held;
    box?.scrollIntoView({ block: "nearest" });
  }

  #moved() {
    this.#follow();
    const moment = this.#now();
    if (moment === this.#moment) return;
    this.#moment = moment;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(), Math.random() * JITTER);
  }

  // A new stage is read from its name; nobody is taken away from what they write.
  #follow() {
    const stage = this.querySelector("#said")?.textContent;
    if (stage === this.#stage) return;
    this.#stage = stage;
    if (!document.activeElement?.matches(TYPED)) window.scrollTo({ top: 0 });
  }

  #now() {
    return [...this.querySelectorAll(MOMENTS)].map((part) => part.dataset.moment ?? "").join("|");
  }

  async #fetch() {
    const address = new URL(this.#room.getAttribute("src"), location.href);
    address.searchParams.set("region", "mine");
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" } });
      if (answer.ok && !answer.redirected) this.#room.apply(await answer.text());
    } catch {
      this.#moment = ""; // the next news tries again
    }
  }
}

customElements.define("own-answers", OwnAnswers);
