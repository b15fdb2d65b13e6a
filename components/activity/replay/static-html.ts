import { ATTRIBUTES, GONE, INPUT_TYPES, KEPT, VOID } from "./allowed.ts";
import { cleanCss, isPicture } from "./clean-css.ts";
import type { PageMoment, PageNode } from "./page-at.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? "");

/** What is gathered while a page is written: styles that stood in attributes, which a strict policy does not take. */
interface Writing {
  readonly nonce: string;
  readonly rules: string[];
}

/**
 * A recorded page as a document that does nothing: known elements and attributes alone, no script, frame, form, link,
 * handler or address but pictures within, and a policy of its own that refuses all the rest. For a frame with an empty
 * `sandbox`, which is the wall; this is the moat. `nonce` is what the surrounding page's policy takes styles by.
 */
export function staticHtml({ root }: PageMoment, nonce: string): string {
  const writing: Writing = { nonce, rules: [] };
  const body = written(root, writing);
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; form-action 'none'; base-uri 'none'`;
  return [
    "<!doctype html>",
    `<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">`,
    '<meta charset="utf-8"><meta name="referrer" content="no-referrer">',
    body,
    styled(writing.rules.join("\n"), writing),
  ].join("");
}

const styled = (css: string, { nonce }: Writing): string => `<style nonce="${escaped(nonce)}">${css}</style>`;

function written(node: PageNode, writing: Writing): string {
  if (node.text !== null) return escaped(node.text);
  if (node.tag === null) return inside(node, writing);
  if (node.tag === "link" || node.tag === "style") return styled(cleanCss(cssOf(node)), writing);
  if (GONE.has(node.tag)) return "";
  const tag = KEPT.has(node.tag) ? node.tag : "div";
  const open = `<${tag}${attributesOf(node, tag, writing)}>`;
  return VOID.has(tag) ? open : `${open}${inside(node, writing)}</${tag}>`;
}

const inside = ({ children }: PageNode, writing: Writing): string =>
  children.map((child) => written(child, writing)).join("");

/** The text of a style sheet: rrweb puts that of a linked one beside it. */
const cssOf = ({ attributes, children }: PageNode): string =>
  typeof attributes._cssText === "string"
    ? attributes._cssText
    : children.map(({ text }) => text ?? "").join("");

function attributesOf({ attributes }: PageNode, tag: string, writing: Writing): string {
  const kept = Object.entries(attributes).flatMap(([name, value]) =>
    attribute(name.toLowerCase(), value, tag),
  );
  const style = inlineStyle(attributes);
  if (style) {
    const at = writing.rules.push(`[data-s="${writing.rules.length}"]{${style}}`) - 1;
    kept.push(`data-s="${at}"`);
  }
  if (["input", "button", "select", "textarea"].includes(tag)) kept.push("disabled");
  return kept.map((each) => ` ${each}`).join("");
}

/** A style attribute as the inside of one rule: what could end the rule is gone. */
function inlineStyle({ style, rr_width, rr_height }: PageNode["attributes"]): string {
  const size = [rr_width && `width:${rr_width}`, rr_height && `height:${rr_height}`]
    .filter(Boolean)
    .join(";");
  const given = typeof style === "string" ? style : "";
  return cleanCss(`${given};${size}`)
    .replace(/[{}@]/g, "")
    .replace(/^[;\s]+$/, "");
}

function attribute(name: string, value: string | number | boolean, tag: string): string[] {
  const text = String(value);
  if (name === "src") return tag === "img" && isPicture(text) ? [`src="${escaped(text)}"`] : [];
  if (name === "type")
    return tag === "input" && INPUT_TYPES.has(text.toLowerCase()) ? [`type="${escaped(text)}"`] : [];
  if (!ATTRIBUTES.has(name) && !/^aria-[a-z]+$/.test(name)) return [];
  if (value === false) return [];
  if (/url\s*\(/i.test(text) && !/^\s*url\(\s*#[\w-]+\s*\)\s*$/i.test(text)) return [];
  return [value === true ? name : `${name}="${escaped(text)}"`];
}
