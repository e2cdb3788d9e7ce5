// What time it is for the server, whatever this device believes. Estimates come with the answers of the
// server; the one with the shortest round trip wins, because its error is at most half of that.
//
// Everything is told in milliseconds; `mono` is a monotonic reading (performance.now()), never the device's
// date, which people and networks change.

const AGE = 10 * 60 * 1000; // devices' oscillators drift: a very old measure loses its privilege

export class Clock {
  #best = null;

  // A server time received at `receivedAt`, for a question sent at `sentAt` (the same for a pushed frame).
  learn(serverNow, sentAt, receivedAt) {
    const trip = Math.max(0, receivedAt - sentAt);
    const offset = serverNow - (sentAt + trip / 2);
    if (!this.#best || trip <= this.#best.trip || receivedAt - this.#best.at > AGE) {
      this.#best = { offset, trip, at: receivedAt };
    }
  }

  // After a sleep some devices freeze the monotonic reading: what was learnt before is worth nothing.
  forget() {
    this.#best = null;
  }

  get known() {
    return this.#best !== null;
  }

  // The largest error of `now`, in milliseconds.
  get error() {
    return this.#best ? this.#best.trip / 2 : Infinity;
  }

  now(mono) {
    return this.#best ? mono + this.#best.offset : null;
  }
}

// What is left before `deadline`, or while paused exactly `left`; null without a timer. Negative once over.
export function remaining({ deadline, left }, now) {
  if (left !== null && left !== undefined) return left;
  return deadline === null || deadline === undefined || now === null ? null : deadline - now;
}

// "12:05", and "+0:30" once the time is over: nobody is hurried by a minus sign.
export function figure(milliseconds) {
  const over = milliseconds < 0;
  const seconds = over ? Math.floor(-milliseconds / 1000) : Math.ceil(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${over ? "+" : ""}${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}
