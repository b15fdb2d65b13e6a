import type { Verdict } from "../verdict.ts";

export const AUDIENCES = ["staff", "affected", "authority", "press"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What a statement claims about reads, as its author says: the text itself is for people. */
export const CLAIMS = ["reads_found", "no_indication", "cannot_tell", "nothing"] as const;
export type Claim = (typeof CLAIMS)[number];

/** Whether a claim says more than the verdict carries: "no indication" while reads were found or it cannot be told. */
export const outrunsVerdict = (claim: Claim, verdict: Verdict): boolean =>
  claim === "no_indication" && verdict !== "none";

/** Staff and those affected hear first: whether this audience may hear only after them, or with a reason why not. */
export const comesAfterStaff = (audience: Audience): boolean =>
  audience === "authority" || audience === "press";

const DENIALS: readonly [language: string, words: RegExp][] = [
  [
    "English",
    /\b(no (indications?|evidence|signs?|reason to believe)|not aware of any|(was|were) not (improperly )?(accessed|read|viewed))\b/iu,
  ],
  ["German", /\bkeine(rlei|n)? (hinweise?n?|anhaltspunkte?n?|anzeichen|belege?n?|indizien)\b/iu],
  [
    "French",
    /(\baucun(e)? (indication|indice|preuve|signe|élément)\b|\bpas d[’'](indication|indice|élément)\b)/iu,
  ],
  [
    "Spanish",
    /(\bning[uú]n(a)? (indicio|indicaci[oó]n|prueba|evidencia)|\b(no hay|sin) (indicios|pruebas))/iu,
  ],
  ["Italian", /\bnessun(a)?[’' ]?\s?(indizio|indicazione|prova|segno|evidenza)\b/iu],
  [
    "Portuguese",
    /(\bnenhum(a)? (ind[ií]cio|indica[cç][aã]o|prova|evid[eê]ncia)|\b(n[aã]o há|sem) ind[ií]cios)/iu,
  ],
  ["Dutch", /\bgeen (enkele )?(aanwijzing(en)?|bewijs|bewijzen|tekenen)\b/iu],
  ["Polish", /\b(brak|nie ma) (jakichkolwiek |żadnych )?(oznak|dowod[oó]w|przesłanek|śladów)/iu],
  ["Swedish", /\binga (tecken|indikationer|bevis)\b/iu],
  ["Japanese", /(形跡|事実)は(確認されて|見つかって|認められて)?(い)?(ません|ない)|確認されていません/u],
  ["Chinese", /(没有|沒有|未)(发现|發現)?.{0,6}(迹象|跡象|证据|證據)/u],
];

/** The words of a text that sound like "no indication", with their language; empty when there are none. Pure. */
export const denialsIn = (text: string): { readonly language: string; readonly words: string }[] =>
  DENIALS.flatMap(([language, pattern]) => {
    const found = pattern.exec(text);
    return found ? [{ language, words: found[0] }] : [];
  });
