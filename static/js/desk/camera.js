// Reads codes through the camera: by the browser where it can, else by a reader that is fetched the first time.

const EVERY = 180;
const AGAIN = 3_000; // the same badge held before the camera is one gesture
const SIDE = 720;

export class Camera {
  #video;
  #reader;
  #timer = 0;
  #stream = null;
  #seen = new Map(); // a code, and when it was last before the camera

  /** `reader`: the address of the module that reads codes where the browser does not. */
  constructor(video, reader) {
    this.#video = video;
    this.#reader = reader;
  }

  get isOn() {
    return this.#stream !== null;
  }

  /** `onCodes`: those that come into view, together. Throws when the camera is refused, or when there is none. */
  async start(onCodes) {
    const wanted = { facingMode: { ideal: "environment" }, width: { ideal: 1280 } };
    this.#stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    try {
      this.#video.srcObject = this.#stream;
      await this.#video.play();
      const read = await this.#readerOf();
      this.#look(read, onCodes);
    } catch (wrong) {
      this.stop();
      throw wrong;
    }
  }

  stop() {
    clearTimeout(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = this.#video.srcObject = null;
  }

  async #readerOf() {
    if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
    }
    const { read } = await import(this.#reader);
    const canvas = document.createElement("canvas");
    const paper = canvas.getContext("2d", { willReadFrequently: true });
    return async (video) => {
      const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      if (!canvas.width) return [];
      paper.drawImage(video, 0, 0, canvas.width, canvas.height);
      return [read(paper.getImageData(0, 0, canvas.width, canvas.height))];
    };
  }

  #look(read, onCodes) {
    this.#timer = setTimeout(async () => {
      const codes = (await read(this.#video).catch(() => [])).filter(Boolean);
      if (!this.isOn) return;
      const fresh = this.#fresh(codes);
      if (fresh.length) onCodes(fresh);
      this.#look(read, onCodes);
    }, EVERY);
  }

  #fresh(codes) {
    const now = performance.now();
    const fresh = codes.filter((code) => now - (this.#seen.get(code) ?? -AGAIN) >= AGAIN);
    for (const code of codes) this.#seen.set(code, now);
    return fresh;
  }
}
