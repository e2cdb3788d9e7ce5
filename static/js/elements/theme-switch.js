// <theme-switch hidden><button>: light or dark, against what the system says; kept in a cookie so that the
// server writes it in <html> and no page flashes. Hidden until there is JavaScript to obey it.

const YEAR = 60 * 60 * 24 * 365;

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button")?.addEventListener("click", this.#switch);
  }

  disconnectedCallback() {
    this.querySelector("button")?.removeEventListener("click", this.#switch);
  }

  #switch = () => {
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const theme = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    // Back to what the system says: nothing to remember.
    if (theme === system) delete root.dataset.theme;
    else root.dataset.theme = theme;
    const age = theme === system ? 0 : YEAR;
    document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  };
}

customElements.define("theme-switch", ThemeSwitch);
