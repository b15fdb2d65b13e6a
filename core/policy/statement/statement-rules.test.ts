import { expect, test } from "vitest";
import { VERDICTS, verdictOf } from "../verdict.ts";
import { CLAIMS, comesAfterStaff, denialsIn, outrunsVerdict } from "./statement-rules.ts";

test.each([
  [{ reads: 1, coverages: ["watched"] }, "reads"],
  [{ reads: 1, coverages: [] }, "reads"],
  [{ reads: 0, coverages: ["watched"] }, "none"],
  [{ reads: 0, coverages: ["watched", "watched"] }, "none"],
  [{ reads: 0, coverages: ["watched", "partly"] }, "cannot_tell"],
  [{ reads: 0, coverages: ["not_watched"] }, "cannot_tell"],
  [{ reads: 0, coverages: [] }, "cannot_tell"],
])("none is said only of a complete log: %j is %s", (facts, verdict) => {
  expect(verdictOf(facts)).toBe(verdict);
});

test("no indication outruns every verdict but none, and no other claim outruns any", () => {
  const outrunning = CLAIMS.flatMap((claim) =>
    VERDICTS.filter((verdict) => outrunsVerdict(claim, verdict)).map((verdict) => `${claim} ${verdict}`),
  );
  expect(outrunning).toEqual(["no_indication reads", "no_indication cannot_tell"]);
});

test("authority and press hear after staff; staff and those affected may hear at once", () => {
  expect((["staff", "affected", "authority", "press"] as const).filter(comesAfterStaff)).toEqual([
    "authority",
    "press",
  ]);
});

test.each([
  ["We have no indication that any data was improperly accessed.", "English"],
  ["There is NO EVIDENCE of misuse", "English"],
  ["Es gibt keine Hinweise auf einen Zugriff.", "German"],
  ["Nous n’avons aucune indication d’un accès.", "French"],
  ["No hay indicios de acceso.", "Spanish"],
  ["Non c’è nessuna prova di accessi.", "Italian"],
  ["Não há indícios de acesso.", "Portuguese"],
  ["Er zijn geen aanwijzingen voor misbruik.", "Dutch"],
  ["Nie ma żadnych dowodów na odczyt.", "Polish"],
  ["Det finns inga tecken på åtkomst.", "Swedish"],
  ["不正アクセスの形跡は確認されていません。", "Japanese"],
  ["目前没有发现任何泄露的迹象。", "Chinese"],
])("a denial is noticed in its language: %s", (text, language) => {
  expect(denialsIn(text).map((each) => each.language)).toContain(language);
});

test("what names reads or says that it cannot be told is no denial", () => {
  for (const text of [
    "34 people read what they did not need.",
    "We cannot tell yet whether anybody read it.",
    "Wir prüfen die Hinweise aus der Belegschaft.",
  ])
    expect(denialsIn(text)).toEqual([]);
});
