/** What is kept of a key: of which class it was. Never which one. */
export type KeyClass =
  | "letter"
  | "digit"
  | "symbol"
  | "space"
  | "edit"
  | "navigation"
  | "modifier"
  | "function";

const NAMED: Readonly<Record<string, KeyClass>> = {
  ...of("edit", ["Backspace", "Delete", "Enter", "Tab", "Insert", "Cut", "Copy", "Paste", "Undo", "Redo"]),
  ...of("navigation", [
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    "PageUp",
    "PageDown",
  ]),
  ...of("modifier", ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "Fn", "Dead"]),
};

function of(keyClass: KeyClass, names: readonly string[]): Record<string, KeyClass> {
  return Object.fromEntries(names.map((name) => [name, keyClass]));
}

/** The class of `KeyboardEvent.key`. Whatever else a key does counts as a function. Pure. */
export function keyClassOf(key: string): KeyClass {
  if (key === " ") return "space";
  if ([...key].length > 1) return NAMED[key] ?? "function";
  if (/\p{L}/u.test(key)) return "letter";
  return /\p{N}/u.test(key) ? "digit" : "symbol";
}
