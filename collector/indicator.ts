import type { Standing } from "./permission.ts";

const WHY: Readonly<Record<string, string>> = {
  unasked: "asking whether it may",
  unanswered: "no answer from the server",
  key_ended: "this recorder's key has ended",
  paused_by_person: "you paused it",
  opted_out: "you opted out",
  programme_paused: "paused for everybody",
  never: "it has ended for good",
  no_notice: "no notice is published",
};

const STYLE = `
:host { all: initial; position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; max-width: calc(100vw - 32px); }
div { display: flex; align-items: center; gap: 10px; padding: 8px 8px 8px 14px; border-radius: 999px;
  font: 14px/20px var(--font-sans, system-ui), sans-serif; color: var(--color-ink, #16181d); background: var(--color-surface, #fff);
  border: 1px solid var(--color-line, #c9ced6); box-shadow: 0 4px 16px rgb(0 0 0 / .18); }
i { flex: none; width: 10px; height: 10px; border-radius: 50%; border: 2px solid currentColor; box-sizing: border-box; }
.on i { border: 0; background: #d92d20; }
button { font: inherit; font-weight: 500; padding: 4px 12px; border-radius: 999px; cursor: pointer; color: inherit;
  background: transparent; border: 1px solid var(--color-line-strong, var(--color-line, #8a919c)); min-height: 28px; white-space: nowrap; }
@media (max-width: 720px) { :host { bottom: 76px; } }
button:focus-visible { outline: 2px solid #1f5fd0; outline-offset: 2px; }
`;

/** What the person sees for as long as a recorder is there: whether it records, and the button that stops it. */
export class Indicator {
  readonly #host: HTMLElement;
  readonly #box: HTMLElement;
  readonly #words: HTMLElement;
  readonly #button: HTMLButtonElement;

  constructor(page: Document, onPress: () => void) {
    this.#host = page.createElement("whosaw-recorder");
    this.#host.setAttribute("data-whosaw-block", "");
    const root = this.#host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#box = page.createElement("div");
    this.#words = page.createElement("span");
    this.#words.setAttribute("role", "status");
    this.#button = page.createElement("button");
    this.#button.type = "button";
    this.#button.addEventListener("click", onPress);
    this.#box.append(page.createElement("i"), this.#words, this.#button);
    root.append(this.#box);
    page.body.append(this.#host);
  }

  show(standing: Standing, pausedHere: boolean): void {
    this.#box.className = standing.record ? "on" : "off";
    const words = standing.record
      ? "Recording is on"
      : `Recording is off: ${WHY[standing.why] ?? "the notice does not cover this"}`;
    if (this.#words.textContent !== words) this.#words.textContent = words;
    this.#button.textContent = pausedHere ? "Resume" : "Pause";
    this.#button.hidden = !standing.record && !pausedHere;
  }

  remove(): void {
    this.#host.remove();
  }
}
