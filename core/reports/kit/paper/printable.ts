/** The letters that the fonts which every PDF reader has can show (WinAnsi). */
const SHOWN = /^[\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]$/u;

/** Letters that no decomposition leads to one of those. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ Ł: "L", ł: "l", Đ: "D", đ: "d", Ħ: "H", ħ: "h", ı: "i", ĸ: "k", Ŋ: "N", ŋ: "n", Ŧ: "T", ŧ: "t" },
  ...{ Ə: "E", ə: "e", "\u2011": "-", "\u2010": "-", "\u2212": "-", "→": "->" },
};

/** A text as the report's fonts can show it: a letter that they lack without its mark, or as a question mark. Pure. */
export function printable(text: string): string {
  let shown = "";
  for (const letter of text.normalize("NFC").replace(/\s+/gu, " "))
    shown += SHOWN.test(letter) ? letter : plain(letter);
  return shown;
}

function plain(letter: string): string {
  const base = PLAIN[letter] ?? letter.normalize("NFKD").replace(/\p{M}/gu, "");
  return [...base].every((each) => SHOWN.test(each)) ? base : "?";
}
