// <tab-set> around <ul class="tabs__list"><li><a href="#id">… and the sections of those ids: links and sections
// without JavaScript, the ARIA tabs pattern with it (arrows, Home, End).

class TabSet extends HTMLElement {
  #tabs = [];
  #leave;

  connectedCallback() {
    this.#leave = new AbortController();
    const list = this.querySelector(".tabs__list");
    this.#tabs = [...list.querySelectorAll('a[href^="#"]')];
    list.setAttribute("role", "tablist");
    for (const item of list.children) item.setAttribute("role", "presentation");
    for (const tab of this.#tabs) this.#dress(tab);
    const asked = this.#tabs.find((tab) => tab.hash === location.hash) ?? this.#tabs[0];
    this.#select(asked);
    const { signal } = this.#leave;
    list.addEventListener("click", (event) => this.#clicked(event), { signal });
    list.addEventListener("keydown", (event) => this.#pressed(event), { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  #panel(tab) {
    return document.getElementById(tab.hash.slice(1));
  }

  #dress(tab) {
    const panel = this.#panel(tab);
    tab.setAttribute("role", "tab");
    tab.id ||= `tab-${panel.id}`;
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    panel.tabIndex = 0;
  }

  #select(chosen) {
    for (const tab of this.#tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      this.#panel(tab).hidden = tab !== chosen;
    }
  }

  #clicked(event) {
    const tab = event.target.closest('[role="tab"]');
    if (!tab) return;
    event.preventDefault();
    this.#select(tab);
  }

  #pressed(event) {
    const here = this.#tabs.indexOf(document.activeElement);
    const last = this.#tabs.length - 1;
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: last }[event.key];
    if (here < 0 || next === undefined) return;
    event.preventDefault();
    const tab = this.#tabs[(next + this.#tabs.length) % this.#tabs.length];
    this.#select(tab);
    tab.focus();
  }
}

customElements.define("tab-set", TabSet);
