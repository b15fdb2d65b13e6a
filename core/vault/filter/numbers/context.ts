const BEFORE = 60;
const AFTER = 28;

/** The words around a candidate, in small letters: what stands before it counts for more than what follows. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

export function aroundOf(lower: string, from: number, to: number): Around {
  return { before: clip(lower.slice(Math.max(0, from - BEFORE), from)), after: lower.slice(to, to + AFTER) };
}

/** What stands before a boundary is about something else. */
const clip = (before: string): string => before.slice(before.lastIndexOf("\ue000") + 1);

/** Numbers that often pass a check by chance: the word right before says what they are. */
const OTHER_NUMBER =
  /(?:order|invoice|ticket|track\w{0,4}|serial|shipment|parcel|contract|customer|booking|reference|ref|request|build|commit|version|epoch|timestamp|trace|span|isbn|ean|gtin|imei|sku|po|case|article|part|bestell\w{0,8}|rechnung\w{0,6}|auftrag\w{0,6}|vorgang\w{0,8}|vertrag\w{0,8}|kunde\w{0,8}|sendung\w{0,8}|artikel\w{0,8}|serien\w{0,8}|telefon|tel|phone|fax|users?)[ .:#=_/-]{0,3}(?:(?:id|no|nr|number|nummer|code|is|lautet|ist)[ .:#=_-]{0,3}){0,2}$/;

/** Whether the words before a number call it something that is none of the filter's business. */
export const isOtherNumber = ({ before }: Around): boolean => OTHER_NUMBER.test(before);

/** Whether a word of this pattern stands near. */
export const isNear = (word: RegExp, { before, after }: Around): boolean =>
  word.test(before) || word.test(after);
