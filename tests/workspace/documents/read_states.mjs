// Reads states on stdin (JSON: {states: [base64], updates: [[base64]]}), as browsers do, and answers their content.
import * as Y from "yjs"
import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap"

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)

const read = (updates) => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, Buffer.from(update, "base64"))
  return yXmlFragmentToProsemirrorJSON(doc.getXmlFragment("content"))
}

process.stdout.write(JSON.stringify(JSON.parse(Buffer.concat(chunks)).map(read)))
