import { parseVerifierKey, type VerifierKey } from "#core/merkle/note-key.ts";
import type { Checked } from "#core/merkle/verdict.ts";
import { fingerprint } from "#core/verify/key.ts";
import { byId, el } from "./dom.ts";

const field = byId("key", HTMLTextAreaElement);
const state = byId("key-state", HTMLDivElement);
const picker = byId("key-file", HTMLInputElement);

/** The key that the person pinned, as it stands in the field; null for an empty one. */
export const pinned = (): string | null => field.value.trim() || null;

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
  state.replaceChildren(...(vkey === null ? [] : [stateOf(parseVerifierKey(vkey))]));
}

function stateOf(key: Checked<VerifierKey>): HTMLElement {
  if (!key.ok) return el("p", { class: "wrong" }, `This is no key${key.detail ? `: ${key.detail}` : ""}.`);
  const { name, id } = key.value;
  const groups = fingerprint(key.value).split(" ");
  return el(
    "div",
    { class: "print" },
    el("p", { class: "small soft" }, `${name}, key id ${id}. Compare its fingerprint:`),
    el("div", { class: "fingerprint" }, ...groups.map((group) => el("span", {}, group))),
  );
}
