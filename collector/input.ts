import type { InputFact } from "./input-batch.ts";
import { keyClassOf } from "./key-class.ts";

/** Hears mouse and keyboard on a page. Of keys the class alone leaves this function; in a password field not even that. */
export function recordInput(page: Document, emit: (fact: InputFact) => void): () => void {
  const ending = new AbortController();
  const options = { capture: true, passive: true, signal: ending.signal };
  const at = (type: "move" | "click") => (event: MouseEvent) =>
    emit({ type, x: pixel(event.clientX), y: pixel(event.clientY) });
  page.addEventListener("pointermove", at("move"), options);
  page.addEventListener("click", at("click"), options);
  page.addEventListener(
    "scroll",
    () => emit({ type: "scroll", x: pixel(window.scrollX), y: pixel(window.scrollY) }),
    options,
  );
  page.addEventListener(
    "keydown",
    ({ key, target, repeat }) => {
      const isSecret = target instanceof HTMLInputElement && target.type === "password";
      if (!isSecret && !repeat) emit({ type: "key", keyClass: keyClassOf(key) });
    },
    options,
  );
  return () => ending.abort();
}

const pixel = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));
