// An htmx request made after the login expired is redirected to the sign-in page. Putting that page inside
// a region would wipe what was typed there: the region stays as it is, a sentence says so, and once the person
// has signed in again (in another tab), the page takes its new CSRF token and the forms that wait leave.

import { Drafts } from "./models/drafts.js";

let signedOut = false;

export function isSignIn(xhr) {
  const signIn = document.querySelector('meta[name="sign-in"]')?.content;
  return Boolean(signIn && xhr.responseURL && new URL(xhr.responseURL).pathname === signIn);
}

export function guardSignIn(page) {
  new Drafts(window.sessionStorage, page.body.dataset.me).forgetOthers();
  page.addEventListener("htmx:beforeSwap", (event) => {
    if (!isSignIn(event.detail.xhr)) return;
    event.detail.shouldSwap = false;
    event.detail.isError = true;
    show(page, true);
  });
  page.addEventListener("visibilitychange", () => {
    if (signedOut && page.visibilityState === "visible") cameBack(page);
  });
}

function show(page, out) {
  signedOut = out;
  const notice = page.getElementById("signed-out");
  if (notice) notice.hidden = !out;
}

async function cameBack(page) {
  const answer = await fetch(page.location.href, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Somebody else's session must not send these words.
  if (fresh.body.dataset.me !== page.body.dataset.me) return;
  page.body.setAttribute("hx-headers", fresh.body.getAttribute("hx-headers"));
  const token = fresh.querySelector('input[name="csrfmiddlewaretoken"]')?.value;
  for (const input of page.querySelectorAll('input[name="csrfmiddlewaretoken"]')) {
    if (token) input.value = token;
  }
  show(page, false);
  page.dispatchEvent(new CustomEvent("signed-in"));
}
