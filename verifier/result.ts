import { unreachable } from "#core/base/unreachable.ts";
import { fingerprint, parseVerifierKey } from "#core/merkle/note-key.ts";
import { plural } from "#core/verify/numbers.ts";
import type { Climbed } from "#core/verify/path.ts";
import type { Fact, Report, State, Step } from "#core/verify/report.ts";
import { button, el } from "./dom.ts";
import { climbPicture, shapeOf } from "./shapes.ts";

/** A report as the page shows it: the verdict large, then every check, then what it cannot show. */
export function resultOf(report: Report, files: readonly Fact[]): HTMLElement[] {
  const { verdict, steps, facts, unknown, claimedKey } = report;
  const path = steps.find((step) => step.path !== undefined)?.path;
  return [
    verdictCard(report),
    card(
      "The checks",
      el("ol", { class: verdict === "holds" ? "steps all" : "steps" }, ...steps.map(stepItem)),
    ),
    ...(path ? [card("The way to the signed root", climbed(path))] : []),
    ...(facts.length > 0 ? [card("What it says", definitions(facts))] : []),
    ...(claimedKey ? [card("The bundle claims a key", claim(claimedKey))] : []),
    ...(unknown.length > 0 && verdict !== "fails"
      ? [
          card(
            "What this cannot show",
            el("ul", { class: "unknown" }, ...unknown.map((each) => el("li", {}, each))),
          ),
        ]
      : []),
    card(
      "What was checked",
      definitions(files),
      el(
        "div",
        { class: "row" },
        button("Print this", () => print()),
      ),
    ),
  ];
}

function card(title: string, ...content: Node[]): HTMLElement {
  return el("section", { class: "card" }, el("h3", {}, title), ...content);
}

function verdictCard({ verdict, title, meaning, steps }: Report): HTMLElement {
  const failed = steps.find(({ state }) => state === "fails");
  return el(
    "section",
    { class: `card verdict ${verdict}`, "data-verdict": verdict },
    shapeOf(verdict),
    el("p", { class: "word" }, wordOf(verdict)),
    el("h2", {}, title),
    el("p", {}, meaning),
    ...(failed ? [el("p", { class: "soft" }, `What failed: ${failed.claim} (${failed.found}).`)] : []),
  );
}

/** What stands there before anything was given: the three answers there are. */
export function legend(): HTMLElement {
  const item = (state: State, words: string) =>
    el("li", { class: state }, shapeOf(state), el("span", {}, el("b", {}, wordOf(state)), `. ${words}`));
  return card(
    "Three answers",
    el(
      "ul",
      { class: "legend" },
      item("holds", "Every check passed, under the key that you pinned."),
      item("fails", "A check failed. You are told which one, and what that means."),
      item("open", "Something is missing, most often a key from outside."),
    ),
  );
}

function wordOf(state: State): string {
  switch (state) {
    case "holds":
      return "It holds";
    case "fails":
      return "Do not trust it";
    case "open":
      return "Not proven";
    default:
      return unreachable(state);
  }
}

const STATES: Readonly<Record<State, string>> = { holds: "holds", fails: "fails", open: "open" };

function stepItem({ claim, state, found }: Step): HTMLElement {
  const what = [el("span", {}, claim), ...(found ? [el("span", { class: "found" }, found)] : [])];
  return el(
    "li",
    { class: state },
    shapeOf(state),
    el("span", { class: "state" }, STATES[state]),
    el("span", { class: "what" }, ...what),
  );
}

function climbed(path: readonly Climbed[]): HTMLElement {
  const words = `${plural(path.length, "hash", "hashes")} from the receipt, the pale squares, lead from the entry up to one number. It is the one that the log signed, and no other entry leads there.`;
  const each = path.map(({ side, sibling, became }, level) =>
    el(
      "li",
      { class: "small" },
      `${level + 1}: with `,
      el("span", { class: "mono" }, sibling),
      ` on the ${side}, becomes `,
      el("span", { class: "mono" }, became),
    ),
  );
  const details = el("details", {}, el("summary", {}, "Every hash"), el("ol", { class: "hashes" }, ...each));
  return el(
    "div",
    { class: "climb" },
    climbPicture(path),
    el("div", { class: "hashes" }, el("p", {}, words), details),
  );
}

const definitions = (facts: readonly Fact[]): HTMLElement =>
  el("dl", {}, ...facts.flatMap(({ term, value }) => [el("dt", {}, term), el("dd", {}, value)]));

function claim(vkey: string): HTMLElement {
  const key = parseVerifierKey(vkey);
  return el(
    "div",
    { class: "hashes" },
    el(
      "p",
      { class: "soft" },
      "It was put there by whoever made the bundle, so it counts for nothing. Pin the key that somebody outside gave you.",
    ),
    el("p", { class: "mono" }, vkey),
    ...(key.ok ? [el("p", { class: "mono soft" }, `SHA-256 ${fingerprint(key.value)}`)] : []),
  );
}
