// <cite-here> beside a form where one answers: the page's links « Citer » ([data-cite]) bring the words here, after
// what is written already, instead of leaving the page.

class CiteHere extends HTMLElement {
  #leave;

  connectedCallback() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    document.addEventListener("click", (event) => this.#heard(event), { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  #heard(event) {
    const link = event.target.closest?.("a[data-cite]");
    const asksElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!link || asksElsewhere || this.#field.readOnly) return;
    event.preventDefault();
    this.#cite(link);
  }

  get #field() {
    return this.parentElement.querySelector("textarea");
  }

  async #cite(link) {
    const answer = await fetch(link.dataset.cite).catch(() => null);
    // The words could not be had like this: the link itself says why.
    if (!answer?.ok || answer.redirected) return location.assign(link.href);
    const field = this.#field;
    const before = field.value.trimEnd();
    field.value = `${before}${before ? "\n\n" : ""}${await answer.text()}`;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    field.scrollTop = field.scrollHeight;
    field.scrollIntoView({ block: "center" });
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("cite-here", CiteHere);
