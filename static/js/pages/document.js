// The page of a co-written document.

import "../editor/doc-editor.js";
