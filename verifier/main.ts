import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { fingerprint, parseVerifierKey } from "#core/merkle/note-key.ts";
import { utf8 } from "#core/merkle/text.ts";
import { type Given, pieceOf } from "#core/verify/given.ts";
import { plural } from "#core/verify/numbers.ts";
import type { Fact } from "#core/verify/report.ts";
import { isCheckable, verify } from "#core/verify/verify.ts";
import { button, byId, el } from "./dom.ts";
import { exampleKey, exampleReceipt } from "./example.ts";
import { pin, pinned, pinnedWitnesses, watchPin } from "./pin.ts";
import { legend, resultOf } from "./result.ts";

const BYTES_MAX = 512 * 1024 * 1024;
const TOO_LARGE = "A file is larger than 512 MB, more than a browser checks well: use whosaw verify.";
const KINDS: Readonly<Record<ReturnType<typeof pieceOf>["kind"], string>> = {
  bundle: "an export",
  receipt: "a receipt",
  checkpoint: "a checkpoint",
  proof: "a consistency proof",
  told: "a proof that somebody was told",
  absence: "a proof of which entries are about you",
  labelKey: "a label key",
  key: "a key",
  entry: "an entry's bytes",
};

const drop = byId("drop", HTMLDivElement);
const picker = byId("files", HTMLInputElement);
const list = byId("list", HTMLUListElement);
const paste = byId("paste", HTMLTextAreaElement);
const result = byId("result", HTMLElement);
let given: readonly Given[] = [];

/** Takes files in: beside those that are there when they belong together, else instead of them. */
function take(files: readonly Given[]): void {
  const together = [...given, ...files];
  given = given.length > 0 && !isCheckable(together) && isCheckable(files) ? files : together;
  showFiles();
  check();
}

async function takeFiles(files: Iterable<File>): Promise<void> {
  const all = [...files];
  if (all.length === 0) return;
  if (all.some(({ size }) => size > BYTES_MAX)) say(TOO_LARGE);
  else take(await Promise.all(all.map(bytesOf)));
}

const bytesOf = async (file: File): Promise<Given> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
});

function showFiles(): void {
  const without = (file: Given) => {
    given = given.filter((each) => each !== file);
    showFiles();
    check();
    picker.focus();
  };
  list.replaceChildren(
    ...given.map((file) => {
      const name = file.name || "pasted text";
      const kind = `taken for ${KINDS[pieceOf(file).kind]}, ${plural(file.bytes.length, "byte")}`;
      const what = el("span", { class: "name" }, name, el("span", { class: "small soft" }, ` ${kind}`));
      return el(
        "li",
        {},
        what,
        button("Remove", () => without(file), { "aria-label": `Remove ${name}` }),
      );
    }),
  );
}

function check(): void {
  if (given.length === 0) result.replaceChildren(legend());
  else {
    say("Checking ...");
    setTimeout(showReport); // so that the words are painted first
  }
}

function showReport(): void {
  const report = verify(given, pinned(), pinnedWitnesses());
  result.replaceChildren(...resultOf(report, factsOf(given)));
  document.title = `${report.title} - Whosaw verifier`;
  if (matchMedia("(max-width: 959px)").matches) result.scrollIntoView({ block: "start" });
}

const say = (words: string): void => result.replaceChildren(el("p", { class: "card empty" }, words));

const factsOf = (files: readonly Given[]): Fact[] => [
  ...files.map(({ name, bytes }) => ({
    term: name || "pasted text",
    value: `SHA-256 ${bytesToHex(sha256(bytes))}`,
  })),
  { term: "Pinned key", value: pinned() ?? "none" },
  ...fingerprintFact(),
  {
    term: "Checked",
    value: `${new Date().toISOString().slice(0, 19).replace("T", " ")} UTC, by this computer's clock`,
  },
];

function fingerprintFact(): Fact[] {
  const key = parseVerifierKey(pinned() ?? "");
  return key.ok ? [{ term: "Its fingerprint", value: fingerprint(key.value) }] : [];
}

async function example(broken: boolean): Promise<void> {
  pin(exampleKey);
  given = [];
  take([
    { name: broken ? "broken.tlog-proof" : "good.tlog-proof", bytes: utf8(await exampleReceipt({ broken })) },
  ]);
}

function watchDrops(): void {
  const over = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    drop.classList.toggle("over", isOver);
  };
  document.addEventListener("dragover", over(true));
  document.addEventListener("dragleave", over(false));
  document.addEventListener("drop", (event) => {
    over(false)(event);
    void takeFiles(event.dataTransfer?.files ?? []);
  });
}

picker.addEventListener("change", () => {
  void takeFiles(picker.files ?? []).then(() => {
    picker.value = "";
  });
});
byId("take", HTMLButtonElement).addEventListener("click", () => {
  if (paste.value !== "") take([{ name: "", bytes: utf8(paste.value) }]);
  paste.value = "";
});
byId("good", HTMLButtonElement).addEventListener("click", () => void example(false));
byId("broken", HTMLButtonElement).addEventListener("click", () => void example(true));
byId("given", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
watchPin(check);
watchDrops();
byId("given", HTMLFormElement).hidden = false;
check();
