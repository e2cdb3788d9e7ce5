// The client of resumable uploads, fetched when somebody chooses the first file.

export { Upload } from "tus-js-client";
