import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./markdown.tsx";

const render = (text: string, names: string[] = []): string =>
  renderToStaticMarkup(
    createElement(Markdown, {
      text,
      names,
      entry: (leaf) => createElement("button", { type: "button" }, `entry ${leaf}`),
    }),
  );

const TAGS = new Set("div p em strong code pre ol ul li blockquote a br button span".split(" "));

/** What is wrong with markup that may hold nothing but the subset. */
function wrongs(html: string): string[] {
  const tags = [...html.matchAll(/<\/?([a-zA-Z][^\s/>]*)([^>]*)>/g)];
  return tags.flatMap(([whole, name = "", attributes = ""]) => {
    const href = /href="([^"]*)"/.exec(attributes)?.[1];
    return [
      ...(TAGS.has(name) ? [] : [`tag ${whole}`]),
      ...(/\son\w+=|style=|src=/i.test(attributes) ? [`attribute ${whole}`] : []),
      ...(href === undefined || /^(https?|mailto):/i.test(href) ? [] : [`href ${whole}`]),
    ];
  });
}

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<a href='javascript:alert(1)'>",
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt&#58;alert(1))",
  "[a](\u0001javascript:alert(1))",
  "[a](java\nscript:alert(1))",
  "[a](data:text/html;base64,PHNjcmlwdD4=)",
  "[a](vbscript:x)",
  "<javascript:alert(1)>",
  "![x](https://example.com/pixel.png)",
  "[x]: javascript:alert(1)\n\n[x]",
  "<svg/onload=alert(1)>",
  "<!-- -->",
  "<![CDATA[x]]>",
  "&lt;script&gt;",
  "[a](https://example.com 'x\" onmouseover=\"alert(1)')",
  "[a](//example.com)",
  "[[entry:1]]",
  "[[entry:<b>]]",
  "@Ana <b>",
  "```html\n<script>\n```",
  "`<i>`",
  "> ",
  "- ",
  "1. ",
  "**",
  "_",
  "`",
  "\n\n",
  "[",
  "](",
  ")",
  "<",
  ">",
  "\\",
  "\u0000",
  "\u202e",
  "&#x6A;",
  "# ",
  "***\n",
  "    indented",
];

test("2,000 hostile inputs give no HTML of theirs, no link but http, https and mailto, and no crash", () => {
  const input = fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 12 })), {
      maxLength: 40,
    })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(input, (text) => {
      expect(wrongs(render(text, ["Ana", "<b>", "(.*)"]))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [">".repeat(10_000)],
  ["- ".repeat(5_000)],
  [Array.from({ length: 95 }, (_, n) => `${"  ".repeat(n)}- x`).join("\n")],
  ["- > ".repeat(2_500)],
  ["*a _b ".repeat(1_600)],
  ["[".repeat(10_000)],
  ["**".repeat(5_000)],
  ["`".repeat(9_999)],
  ["<".repeat(10_000)],
  ["[a](".repeat(2_500)],
])("what is made to be slow or deep is rendered before anybody gives up", { timeout: 20_000 }, (text) => {
  expect(wrongs(render(text))).toEqual([]);
});

test("the subset is there: emphasis, code, lists, quotes, links, entries, names", () => {
  const html = render(
    "*a* **b** `c`\n\n```\nd\n```\n\n- e\n- f\n\n1. g\n\n> h\n\n[i](https://example.com) [[entry:1234]] @Ana Berg!",
    ["Ana", "Ana Berg"],
  );
  for (const tag of ["em", "strong", "code", "pre", "ul", "ol", "li", "blockquote"])
    expect(html).toContain(`<${tag}`);
  expect(html).toContain('rel="noopener noreferrer nofollow"');
  expect(html).toContain("entry 1234</button>");
  expect(html).toContain(">@Ana Berg</span>!");
});

test("HTML, images and headings stay as they were typed", () => {
  expect(render("<b>x</b> # y")).toContain("&lt;b&gt;x&lt;/b&gt; # y");
  expect(render("![x](https://example.com/p.png)")).not.toContain("<img");
  expect(render("# Title")).toContain("# Title");
});
