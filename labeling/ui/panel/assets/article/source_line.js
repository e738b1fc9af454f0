/**
 * Source and date in one line. An ISO date is written out; anything else stays as the importer wrote it.
 *
 * @param {{source: string, published: string}} article
 */
export function sourceLine({ source, published }) {
  return [source, longDate(published)].filter(Boolean).join(" · ");
}

/** @param {string} published */
function longDate(published) {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(published ?? "");
  const date = day ? new Date(`${day[0]}T00:00:00Z`) : null;
  if (date === null || Number.isNaN(date.getTime())) return published;
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
