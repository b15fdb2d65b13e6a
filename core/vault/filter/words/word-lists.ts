import { HEALTH } from "./health-words.ts";
import { lexiconOf } from "./lexicon.ts";
import { PERSON, THING } from "./person-words.ts";
import { PRIVATE } from "./private-words.ts";
import { TAX } from "./tax-words.ts";

/** All lists as one lexicon. */
export const LEXICON = lexiconOf({
  health: HEALTH,
  tax: TAX,
  private: PRIVATE,
  person: PERSON,
  thing: THING,
});
