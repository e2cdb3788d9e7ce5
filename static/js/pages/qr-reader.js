// Reads a QR in the pixels of a picture, for the browsers that cannot. Fetched by the desk's camera alone.

import decode from "qr/decode.js";

/** What the code says, « » if there is none. */
export function read(image) {
  try {
    return decode(image);
  } catch {
    return "";
  }
}
