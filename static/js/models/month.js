// Where an arrow leads from a day of a month laid out in weeks: to another day (its place), or to another month.

const WEEK = 7;

export function stepped(place, count, key) {
  const inWeek = place % WEEK;
  const to = {
    ArrowLeft: place - 1,
    ArrowRight: place + 1,
    ArrowUp: place - WEEK,
    ArrowDown: place + WEEK,
    Home: place - inWeek,
    End: place - inWeek + WEEK - 1,
  }[key];
  if (key === "PageUp") return { month: "before" };
  if (key === "PageDown") return { month: "after" };
  if (to === undefined) return null;
  if (to < 0) return { month: "before" };
  if (to >= count) return { month: "after" };
  return { day: to };
}
