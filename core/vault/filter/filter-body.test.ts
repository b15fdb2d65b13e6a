import { expect, test } from "vitest";
import { ITEM_KINDS, type ItemBody, type ItemKind } from "../kinds.ts";
import { type Category, DEFAULT_POLICY } from "./categories.ts";
import { filterBody } from "./filter-body.ts";
import { CARD, CLEAN, saying, textPaths, withText } from "./sample-bodies.fixture.ts";

const filtered = <K extends ItemKind>(kind: K, body: ItemBody<K>) => filterBody(kind, body, DEFAULT_POLICY);
const said = (text: string): ItemBody<"transcription"> => ({ meeting: "Weekly", seconds: 60, text });

test.each(ITEM_KINDS)(
  "every text of the kind %s is filtered, and nothing else of it changes",
  async (kind) => {
    const paths = textPaths(CLEAN[kind]);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const result = await filtered(
        kind,
        withText(CLEAN[kind], path, (text) => saying(text, `visa ${CARD}`)),
      );
      expect(result).toMatchObject({ refused: null, removed: { payment: 1 } });
      expect(result.body).toEqual(
        withText(CLEAN[kind], path, (text) => saying(text, "visa [removed: payment]")),
      );
    }
  },
);

test.each(ITEM_KINDS)("a clean body of the kind %s comes back as it is", async (kind) => {
  const result = await filtered(kind, CLEAN[kind]);
  expect(result).toEqual({ refused: null, body: CLEAN[kind], removed: {} });
  expect(result.body).toBe(CLEAN[kind]);
});

const ONE_OF_EACH: Readonly<Record<Category, string>> = {
  secret: "the staging password is Kettle-4419!",
  payment: `my card is ${CARD}`,
  government_id: "my passport number is C01X0006H",
  tax: "my Steuerklasse is III",
  health: "I was diagnosed with diabetes",
  private: "my wife and I are getting divorced",
};

test.each(Object.entries(ONE_OF_EACH) as [Category, string][])(
  "%s is redacted or refuses the item, as the policy says, and the answer never holds what it was",
  async (category, text) => {
    const redacted = await filtered("transcription", said(`Good morning. ${text}. See you.`));
    expect(redacted.removed).toEqual({ [category]: 1 });
    expect(JSON.stringify(redacted.body)).toContain(`[removed: ${category}]`);
    const refused = await filterBody("transcription", said(text), {
      ...DEFAULT_POLICY,
      [category]: "refuse",
    });
    expect(refused).toEqual({ refused: category, body: null, removed: { [category]: 1 } });
  },
);

test("passages that overlap become one mark that names them all, and each is counted", async () => {
  const { body, removed } = await filtered(
    "transcription",
    said(`My doctor said it is cancer, pay by card ${CARD}`),
  );
  expect(body).toMatchObject({ text: "[removed: payment, health]" });
  expect(removed).toEqual({ payment: 1, health: 1 });
});

test("what was given away in one text goes from the others, too", async () => {
  const { body, removed } = await filtered("prompt", {
    model: "m",
    prompt: "my password is Kettle-4419!",
    answer: "You should not tell me Kettle-4419! here.",
  });
  expect(body).toMatchObject({
    prompt: "my password is [removed: secret]",
    answer: "You should not tell me [removed: secret] here.",
  });
  expect(removed).toEqual({ secret: 2 });
});

test.each([
  ["half a character", said("broken \ud800 text")],
  ["a text that is too long", said("long ".repeat(40_000))],
  ["marks that the text has no room for", said("cvv 123 ".repeat(490))],
  ["a dump of passwords", said(Array.from({ length: 600 }, (_, i) => `pw=aB3!x${i}`).join("\n"))],
])("%s is refused as unfilterable, never stored as it is", async (_, body) => {
  expect(await filtered("transcription", body)).toMatchObject({ refused: "unfilterable", body: null });
});

test.each([
  ["a picture that nobody can read", '<svg xmlns="http://www.w3.org/2000/svg"><image href="a.png"/></svg>'],
  ["a picture in an address", '<svg style="fill:url()"><a href="data:image/png;base64,AAAA"/></svg>'],
  ["a tag without an end", "<svg ><text"],
  ["a comment without an end", "<svg ><!-- 1"],
])("a screenshot with %s is refused", async (_, svg) => {
  expect(await filtered("screenshot", { app: "Mail", svg })).toMatchObject({
    refused: "unfilterable",
    body: null,
  });
});

test("a screenshot's text is read over its tags and references, its titles and addresses too; the tags stay", async () => {
  const svg = [
    '<svg viewBox="0 0 640 360" aria-label="pay with 4242 4242 4242 4242">',
    '<text>4242 <tspan x="20" class="n">4242</tspan> 42&#52;2 4242</text>',
    '<a href="https://x.example/?token=a8f3k2l9q0w7e6r5t4">open</a><path d="M4242 4242 4242 4242"/></svg>',
  ].join("");
  const { body } = await filtered("screenshot", { app: "Shop", svg });
  expect(body).toMatchObject({
    svg: [
      '<svg viewBox="0 0 640 360" aria-label="pay with [removed: payment]">',
      '<text>[removed: payment]<tspan x="20" class="n"></tspan></text>',
      '<a href="https://x.example/?token=[removed: secret]">open</a><path d="M4242 4242 4242 4242"/></svg>',
    ].join(""),
  });
});
