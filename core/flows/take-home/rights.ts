/** What somebody can do next (GDPR Art. 15(1)(e) and (f)), in the words of a report. */
export const RIGHTS: readonly { readonly article: string; readonly right: string }[] = [
  { article: "Art. 16", right: "have what is wrong about you put right" },
  { article: "Art. 17", right: "have what is held about you erased, unless the law asks that it is kept" },
  { article: "Art. 18", right: "have it kept and not used while something about it is unclear" },
  { article: "Art. 21", right: "object to its use" },
  { article: "Art. 77", right: "complain to your data protection authority, at any time" },
];
