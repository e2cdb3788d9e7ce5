// An htmx request made after the login expired is redirected to the sign-in page. Putting that page inside
// a region would wipe what was typed there: leave the region as it is, and show the sentence that says so.

export function guardSignIn(page) {
  page.addEventListener("htmx:beforeSwap", (event) => {
    const signIn = page.querySelector('meta[name="sign-in"]')?.content;
    const answered = event.detail.xhr?.responseURL;
    if (!signIn || !answered || new URL(answered).pathname !== signIn) return;
    event.detail.shouldSwap = false;
    event.detail.isError = true;
    event.target.dispatchEvent(new CustomEvent("signed-out", { bubbles: true }));
    const notice = page.getElementById("signed-out");
    if (notice) notice.hidden = false;
  });
}
