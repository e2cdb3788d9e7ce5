// Who is meant by the letters typed after « @ ». No DOM here.

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** The people [{id, label}] one of whose names begins with these letters, whatever their accents. */
export function matchPeople(people, letters, most = 6) {
  const wanted = fold(letters);
  const matches = ({ label }) => {
    const name = fold(label);
    return name.startsWith(wanted) || name.split(/[\s'’-]+/).some((part) => part.startsWith(wanted));
  };
  return people.filter(matches).slice(0, most);
}
