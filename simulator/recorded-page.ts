import type { Recording } from "#core/vault/kinds/recording.ts";

type Fields = Recording["events"][number]["data"];
type Node = Fields[string];

const START_MS = Date.UTC(2026, 10, 4, 9);
const FIELD = 20;
const LINE = 30;

const element = (id: number, tagName: string, attributes: Fields, childNodes: Node[]): Node => ({
  type: 2,
  id,
  tagName,
  attributes,
  childNodes,
});
const text = (id: number, textContent: string): Node => ({ type: 3, id, textContent });

const STYLE =
  "body{margin:0;font:15px sans-serif;color:#222}header{background:#e7eaf0;padding:16px 24px}main{padding:24px;max-width:560px}input{width:320px;padding:8px}p{line-height:1.5}";

/** A recording of a small page in which somebody types, masked, and an answer comes: seven events, as rrweb makes them. */
export function recordedPage(app: string, answer: string): Recording {
  const page = element(3, "html", { lang: "en" }, [
    element(4, "head", {}, [element(5, "style", { _cssText: STYLE }, [])]),
    element(6, "body", {}, [
      element(7, "header", {}, [text(8, app)]),
      element(9, "main", {}, [
        element(10, "h1", {}, [text(11, "Ask the assistant")]),
        element(FIELD, "input", { type: "text", value: "" }, []),
        element(LINE, "p", {}, [text(LINE + 1, "No answer yet.")]),
      ]),
    ]),
  ]);
  const changes = { source: 0, adds: [], removes: [], attributes: [] };
  const events: [number, number, Fields][] = [
    [4, 0, { href: "https://desk.example/ask", width: 800, height: 420 }],
    [2, 20, { node: { type: 0, id: 1, childNodes: [page] }, initialOffset: { left: 0, top: 0 } }],
    [3, 900, { source: 1, positions: [{ x: 180, y: 150, id: FIELD, timeOffset: 0 }] }],
    [3, 1_400, { source: 5, id: FIELD, text: "****", isChecked: false }],
    [3, 2_600, { source: 5, id: FIELD, text: "***************", isChecked: false }],
    [3, 3_100, { source: 1, positions: [{ x: 300, y: 200, id: LINE, timeOffset: 0 }] }],
    [3, 4_200, { ...changes, texts: [{ id: LINE + 1, value: answer }] }],
  ];
  return { app, events: events.map(([type, after, data]) => ({ type, data, timestamp: START_MS + after })) };
}
