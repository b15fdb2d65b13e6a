import { unreachable } from "#core/base/unreachable.ts";
import type { ItemBody, ItemKind } from "#core/vault/kinds.ts";
import { pick } from "./random.ts";
import { recordedPage } from "./recorded-page.ts";

type Random = () => number;
const APPS = ["Mail", "Spreadsheet", "Ticket desk", "Code editor", "Browser", "Calendar"] as const;
const MODELS = ["assistant-2", "assistant-2-mini", "draft-1"] as const;
const PROMPTS = [
  [
    "Rewrite this mail so that it sounds less angry.",
    "Here is a calmer version. It keeps your two requests.",
  ],
  [
    "How do I tell my manager that I want to work four days?",
    "Start with what stays covered on the fifth day.",
  ],
  ["Why does this pivot table count blank rows?", "The range includes empty cells; limit it to row 412."],
  [
    "Explain the parental leave rules to me in simple words.",
    "You may take it in up to three parts. Tell us early.",
  ],
  ["Summarise the thread with the supplier.", "They ask for payment by Friday and offer two per cent."],
] as const;
const MEETINGS = [
  "Weekly planning",
  "Supplier call",
  "Budget review",
  "One to one",
  "Retrospective",
] as const;
const SPOKEN = [
  "I would rather not take the night shift again this month, my father is in hospital.",
  "We are two people short until January, and nobody has told the customers.",
  "Let us keep the numbers out of the slides until Finance has looked at them.",
  "I think the new process is slower, but I did not want to say so in front of everyone.",
] as const;
const CHATS = [
  ["Did you hear back about the flat?", "Not yet. I do not want the team to know before it is signed."],
  ["Are you all right? You looked tired in the meeting.", "Long week. I see a doctor on Thursday."],
  ["They moved my desk again.", "Same here. Nobody asks."],
  ["Lunch at one?", "Yes, and please do not bring up the reorganisation."],
] as const;
const STRENGTHS = [
  "Careful with figures, keeps promises.",
  "Explains well to new colleagues.",
  "Stays calm when it counts.",
] as const;
const GROWTH = ["Could ask for help sooner.", "Meetings run over.", "Should hand over more."] as const;

/** A plausible body of this kind. */
export function itemBody(kind: ItemKind, random: Random): ItemBody {
  switch (kind) {
    case "input_events":
      return inputEvents(random);
    case "screenshot":
      return random() < 0.5 ? screenshot(random) : recordedPage(pick(random, APPS), pick(random, PROMPTS)[1]);
    case "prompt": {
      const [prompt, answer] = pick(random, PROMPTS);
      return { model: pick(random, MODELS), prompt, answer };
    }
    case "transcription":
      return {
        meeting: pick(random, MEETINGS),
        seconds: 600 + Math.floor(random() * 3_000),
        text: pick(random, SPOKEN),
      };
    case "conversation": {
      const [asked, answered] = pick(random, CHATS);
      return {
        channel: "direct message",
        messages: [
          { from: "them", text: asked },
          { from: "me", text: answered },
        ],
      };
    }
    case "review":
      return {
        period: "2026, first half",
        rating: 2 + Math.floor(random() * 4),
        strengths: pick(random, STRENGTHS),
        growth: pick(random, GROWTH),
      };
    default:
      return unreachable(kind);
  }
}

const KEY_CLASSES = ["letter", "digit", "space", "edit", "navigation", "modifier"] as const;

function inputEvents(random: Random): ItemBody<"input_events"> {
  let atMs = 0;
  const events = Array.from({ length: 12 + Math.floor(random() * 20) }, () => {
    atMs += 20 + Math.floor(random() * 900);
    const type = pick(random, ["move", "click", "key", "key", "scroll"] as const);
    return type === "key" ? { atMs, type, keyClass: pick(random, KEY_CLASSES) } : { atMs, type };
  });
  return { app: pick(random, APPS), events };
}

/** A window with lines of text as grey bars: enough to see what a screenshot is. */
function screenshot(random: Random): ItemBody<"screenshot"> {
  const app = pick(random, APPS);
  const bars = Array.from({ length: 9 }, (_, row) => {
    const width = 120 + Math.floor(random() * 380);
    return `<rect x="40" y="${90 + row * 28}" width="${width}" height="12" rx="3" fill="#c8ccd4"/>`;
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" role="img" aria-label="${app}">`,
    `<rect width="640" height="360" fill="#f4f5f7"/><rect width="640" height="56" fill="#dfe2e8"/>`,
    `<text x="24" y="36" font-family="sans-serif" font-size="18" fill="#333a45">${app}</text>`,
    ...bars,
    "</svg>",
  ].join("");
  return { app, svg };
}
