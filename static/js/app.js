// The one bundle of every page: htmx, then each behaviour as a custom element.

import htmx from "htmx.org";

import "all:elements";
import { guardCopies } from "./copies.js";
import { guardSignIn } from "./sign-in-guard.js";

window.htmx = htmx;
guardSignIn(document);
guardCopies(document);
