import { type CosignerKey, parseCosignerKey } from "#core/merkle/cosignature.ts";
import { fingerprint, parseVerifierKey, type VerifierKey } from "#core/merkle/note-key.ts";
import type { Checked } from "#core/merkle/verdict.ts";
import { isWitnessKey } from "#core/verify/witnesses.ts";
import { byId, el } from "./dom.ts";

const field = byId("key", HTMLTextAreaElement);
const state = byId("key-state", HTMLDivElement);
const picker = byId("key-file", HTMLInputElement);

const lines = (): string[] =>
  field.value
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The log's key that the person pinned, as it stands in the field; null for an empty one. */
export const pinned = (): string | null =>
  lines()
    .filter((line) => !isWitnessKey(line))
    .join(" ") || null;

/** The keys of witnesses that the person pinned: lines of the same field. */
export const pinnedWitnesses = (): string[] => lines().filter(isWitnessKey);

/** Puts a key into the field, as if it had been typed there. */
export function pin(vkey: string): void {
  field.value = vkey;
  showState();
}

/** Tells `changed` whenever the pinned key becomes another. */
export function watchPin(changed: () => void): void {
  field.addEventListener("input", () => {
    showState();
    changed();
  });
  picker.addEventListener("change", async () => {
    const [file] = picker.files ?? [];
    picker.value = "";
    if (!file) return;
    pin((await file.text()).trim());
    changed();
  });
}

function showState(): void {
  const vkey = pinned();
  const keys = [
    ...(vkey === null ? [] : [parseVerifierKey(vkey)]),
    ...pinnedWitnesses().map(parseCosignerKey),
  ];
  state.replaceChildren(...keys.map(stateOf));
}

function stateOf(key: Checked<VerifierKey | CosignerKey>): HTMLElement {
  if (!key.ok) return el("p", { class: "wrong" }, `This is no key${key.detail ? `: ${key.detail}` : ""}.`);
  const { name, id, type } = key.value;
  const groups = fingerprint(key.value).split(" ");
  return el(
    "div",
    { class: "print" },
    el(
      "p",
      { class: "small soft" },
      `${type === "cosignature" ? "The witness " : ""}${name}, key id ${id}. Compare its fingerprint:`,
    ),
    el("div", { class: "fingerprint" }, ...groups.map((group) => el("span", {}, group))),
  );
}
