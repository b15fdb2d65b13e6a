/** How hard a text is to read, by two plain formulas. Counting is by letters alone, so each is a measure and no judge. */

/** Sentences of a text, without what ends them. */
export const sentencesOf = (text: string): string[] =>
  text
    .replaceAll(/\b(Art|Abs|Buchst|z\. ?B)\./g, "$1")
    .split(/[.!?:;]+(?=\s|$)/)
    .map((each) => each.trim())
    .filter((each) => wordsOf(each).length > 0);

const wordsOf = (text: string): string[] => text.match(/\p{L}[\p{L}’'-]*/gu) ?? [];

function englishSyllables(word: string): number {
  const plain = word.toLowerCase().replaceAll(/[^a-z]/g, "");
  const groups = plain.replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, (end) => end[0] ?? "").match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

/** Vowels side by side are one syllable where they are one sound. */
const germanSyllables = (word: string): number =>
  Math.max(1, word.toLowerCase().match(/ei|ai|au|äu|eu|ie|aa|ee|oo|[aeiouäöüy]/g)?.length ?? 1);

/** Flesch-Kincaid grade: about the years of school that an English text takes (Kincaid et al. 1975). */
export function fleschKincaid(texts: readonly string[]): number {
  const sentences = texts.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + englishSyllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** The first Wiener Sachtextformel: about the years of school that a German text takes (Bamberger and Vanecek 1984). */
export function wienerSachtext(texts: readonly string[]): number {
  const sentences = texts.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  const share = (fits: (word: string) => boolean) => (100 * words.filter(fits).length) / words.length;
  return (
    0.1935 * share((word) => germanSyllables(word) >= 3) +
    0.1672 * (words.length / sentences.length) +
    0.1297 * share((word) => word.length > 6) -
    0.0327 * share((word) => germanSyllables(word) === 1) -
    0.875
  );
}

/** The longest sentence of a text, in words. */
export const longestOf = (text: string): number =>
  Math.max(0, ...sentencesOf(text).map((each) => wordsOf(each).length));

/** Whether a text is made of sentences, and is no label: it ends like one and has some words. */
export const isProse = (text: string): boolean => /[.!?]["”“)]?$/.test(text) && wordsOf(text).length >= 6;
