/** What is counted of a reader's day. */
export const MEASURE_WORDS: Readonly<Record<string, string>> = {
  "V.people": "people",
  "V.reads": "reads",
  "V.sensitive": "people at DSS 4",
};
