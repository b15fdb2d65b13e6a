import { fromMarkdown } from "mdast-util-from-markdown";
import { Fragment, type ReactNode } from "react";

type Root = ReturnType<typeof fromMarkdown>;
type RootContent = Root["children"][number];

interface MarkdownProps {
  text: string;
  /** A quoted entry, `[[entry:1234]]`, as it is shown here. */
  entry: (leaf: number) => ReactNode;
  /** Names that are called with an @ in the text. */
  names?: readonly string[];
}

/** What is no part of the subset stays as it was typed: HTML, images, headings, rules, references. */
const AS_TYPED = [
  "htmlFlow",
  "htmlText",
  "labelStartImage",
  "definition",
  "headingAtx",
  "setextUnderline",
  "thematicBreak",
  "codeIndented",
];
const DEPTH_MAX = 12;
/** A line that opens so many lists or quotes at once is made to be slow, and is shown as it was typed. */
const TOO_DEEP = /^[ \t]*(?:>[ \t]?|(?:[-+*]|\d{1,9}[.)])[ \t]+){12}/m;
const SCHEMES = new Set(["http:", "https:", "mailto:"]);

/**
 * A small Markdown subset as React elements: paragraphs, emphasis, inline code and code blocks, lists, quotes, and links
 * to http, https and mailto. Never HTML: every element is made here by name, everything else is text.
 */
export function Markdown({ text, entry, names = [] }: MarkdownProps) {
  if (TOO_DEEP.test(text)) return <p className="break-words whitespace-pre-line">{text}</p>;
  const root = fromMarkdown(text, { extensions: [{ disable: { null: AS_TYPED } }] });
  const inText = pieces(entry, names);
  return <div className="flex flex-col gap-2 break-words">{children(root.children, inText, 0)}</div>;
}

type InText = (text: string) => ReactNode;

const children = (nodes: readonly RootContent[], inText: InText, depth: number): ReactNode =>
  // The text of a message never changes, so a place in it is a key.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  nodes.map((node, at) => <Fragment key={at}>{element(node, inText, depth + 1)}</Fragment>);

function element(node: RootContent, inText: InText, depth: number): ReactNode {
  if (depth > DEPTH_MAX) return plainText(node);
  const inside = () => ("children" in node ? children(node.children, inText, depth) : null);
  switch (node.type) {
    case "text":
      return inText(node.value);
    case "paragraph":
      return <p className="whitespace-pre-line">{inside()}</p>;
    case "emphasis":
      return <em>{inside()}</em>;
    case "strong":
      return <strong>{inside()}</strong>;
    case "inlineCode":
      return <code className="rounded bg-sunk px-1 font-mono text-small">{node.value}</code>;
    case "code":
      return (
        <pre className="overflow-x-auto rounded-button bg-sunk p-3 font-mono text-small">
          <code>{node.value}</code>
        </pre>
      );
    case "list":
      return node.ordered ? (
        <ol className="list-decimal pl-5">{inside()}</ol>
      ) : (
        <ul className="list-disc pl-5">{inside()}</ul>
      );
    case "listItem":
      return <li>{inside()}</li>;
    case "blockquote":
      return (
        <blockquote className="flex flex-col gap-2 border-l-2 border-line-strong pl-3 text-soft">
          {inside()}
        </blockquote>
      );
    case "link":
      return isSafe(node.url) ? (
        <a className="text-link" href={node.url} rel="noopener noreferrer nofollow" target="_blank">
          {inside()}
        </a>
      ) : (
        inside()
      );
    case "break":
      return <br />;
    default:
      return plainText(node);
  }
}

/** The words of anything, however deep, without recursion: what is nested thousandfold is hostile, not a message. */
function plainText(node: RootContent): string {
  const waiting: RootContent[] = [node];
  const words: string[] = [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ("value" in next) words.push(next.value);
    if ("children" in next) waiting.push(...next.children.toReversed());
  }
  return words.join(" ");
}

function isSafe(url: string): boolean {
  try {
    return SCHEMES.has(new URL(url).protocol);
  } catch {
    return false;
  }
}

const literally = (text: string): string => text.replaceAll(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`);

/** Text with its quoted entries and the names it calls as chips. */
function pieces(entry: MarkdownProps["entry"], names: readonly string[]): InText {
  const called = names.toSorted((a, b) => b.length - a.length).map((name) => `@${literally(name)}`);
  const parts = new RegExp(`(${[String.raw`\[\[entry:\d{1,12}\]\]`, ...called].join("|")})`);
  return (text) =>
    text.split(parts).map((part, at) => {
      const leaf = /^\[\[entry:(\d+)\]\]$/.exec(part)?.[1];
      const key = `${at} ${part}`;
      if (leaf !== undefined) return <Fragment key={key}>{entry(Number(leaf))}</Fragment>;
      if (at % 2 === 1)
        return (
          <span key={key} className="rounded bg-accent-soft px-1 font-medium">
            {part}
          </span>
        );
      return part;
    });
}
