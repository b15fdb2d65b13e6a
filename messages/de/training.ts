import type { training as english } from "../en/training.ts";

export const training = {
  kind_input_events:
    "{n, plural, one {# Aufzeichnung von Maus und Tasten} other {# Aufzeichnungen von Maus und Tasten}}",
  kind_screenshot: "{n, plural, one {# Bildschirmfoto} other {# Bildschirmfotos}}",
  kind_prompt: "{n, plural, one {# Prompt} other {# Prompts}}",
  kind_transcription: "{n, plural, one {# Mitschrift} other {# Mitschriften}}",
  kind_conversation: "{n, plural, one {# Unterhaltung} other {# Unterhaltungen}}",
  kind_review: "{n, plural, one {# Personalakte} other {# Personalakten}}",
  kind_other: "{n, plural, one {# Element} other {# Elemente}}",
  runErased: "Lauf {n}, dessen Wörter gelöscht wurden",
  use_pending: "noch nicht entschieden",
  use_kept: "bleibt im Modell",
  use_retrained: "neu trainiert ohne Ihre Daten",
  use_withdrawn: "Modell zurückgezogen",
  because_opt_out: "hat die Aufzeichnung abgelehnt",
  because_erasure: "wurde gelöscht",
} as const satisfies Record<keyof typeof english, string>;
