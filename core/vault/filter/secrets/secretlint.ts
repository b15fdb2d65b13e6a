import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { Span } from "../categories.ts";
import type { Searched } from "../text/searched.ts";
import { secretPossible } from "./prescan.ts";

type Creator = (typeof rules)[number];
type Context = Parameters<Creator["create"]>[0];
type Handler = ReturnType<Creator["create"]>;
type Source = Parameters<NonNullable<Handler["file"]>>[0];

const NOT_RUN = new Set([
  "@secretlint/secretlint-rule-filter-comments", // a comment in a text must not switch the filter off
  "@secretlint/secretlint-rule-gcp", // opens key files; a key in a text is found by its form
]);
/** The number of an AWS account says where, and opens nothing. */
const NOT_SECRET = "AWSAccountID";
const SECRET_MIN = 8;

/** What is being looked through: rules are made once and report here. They run one after another, never at once. */
let found: Span[] = [];
let content = "";

const context: Context = {
  sharedOptions: {},
  createTranslator: () => (messageId, props) => ({ message: "", messageId: String(messageId), data: props }),
  ignore: () => undefined,
  report: ({ message, range }) => {
    if (message.messageId === NOT_SECRET) return;
    const [from, to] = secretWithin(message.data, range[0]) ?? range;
    found.push({ category: "secret", from, to, value: true });
  },
};

const handlers: readonly Handler[] = rules
  .filter(({ meta }) => !NOT_RUN.has(meta.id))
  .map((rule) => rule.create(context, { enableIDScanRule: true } as object));

/**
 * What the recommended rules of secretlint find. They are called here without its core: that keeps a mark in memory for
 * each rule and text, and reads the environment. None of the rules waits for anything unless given a key file.
 */
export function findBySecretlint(searched: Searched): Span[] {
  if (!secretPossible(searched)) return [];
  const { text } = searched;
  found = [];
  content = text;
  for (const handler of handlers) {
    if (handler.file?.(sourceOf(text)) instanceof Promise) throw new Error("a rule of secretlint waits");
  }
  content = "";
  return found;
}

/** Some rules report the length of the secret from where its name begins: the secret itself is in their message. */
function secretWithin(
  data: Readonly<Record<string, unknown>> | undefined,
  from: number,
): [number, number] | null {
  for (const value of Object.values(data ?? {})) {
    if (typeof value !== "string" || value.length < SECRET_MIN) continue;
    const at = content.indexOf(value, from);
    if (at >= 0) return [at, at + value.length];
  }
  return null;
}

/** A text as rules see it: no file, so nothing to open. */
function sourceOf(text: string): Source {
  const none = (): never => {
    throw new Error("a text has no lines here");
  };
  return {
    hasBOM: false,
    content: text,
    filePath: "",
    physicalFilePath: undefined,
    contentType: "text",
    ext: "",
    getFilePath: () => "",
    getPhysicalFilePath: () => undefined,
    locationToRange: none,
    rangeToLocation: none,
    positionToIndex: none,
    indexToPosition: none,
  };
}
