import type { CaptureKind } from "#core/base/capture-terms.ts";
import type { OwnFacts } from "../gather/facts.ts";
import { RIGHTS } from "../rights.ts";
import { COVERAGE_WORDS, count, dateOf, KIND_WORDS, momentOf } from "../words.ts";
import { type Paper, SOFT } from "./paper.ts";

const kindWord = (kind: string): string => KIND_WORDS[kind as CaptureKind] ?? kind;
function none(paper: Paper, text: string): void {
  paper.paragraph(text, { color: SOFT });
}

/** What is held: the directory's record, and captured items by kind. Not what they say. */
export function aboutHeld(paper: Paper, { record, held }: OwnFacts, zone: string): void {
  paper.heading("What is held about you", 2);
  if (record) {
    const { name, email, title, team, manager, region, employedFrom, employedTo, roles } = record;
    const facts: (readonly [string, string | null])[] = [
      ...[["Name", name] as const, ["E-mail", email] as const, ["Title", title] as const],
      ...[["Team", team] as const, ["Manager", manager] as const, ["Region", region] as const],
      [
        "Employed",
        [employedFrom && `from ${employedFrom}`, employedTo && `to ${employedTo}`].filter(Boolean).join(" "),
      ],
      ["Roles in Whosaw", roles.join(", ")],
    ];
    paper.facts(facts.flatMap(([term, value]) => (value ? [[term, value] as const] : [])));
  }
  if (held.length === 0) {
    none(paper, "No captured item about you is stored.");
    return;
  }
  paper.table(
    [
      { header: "Kind", width: 0.34 },
      { header: "Dataset", width: 0.24 },
      { header: "Sensitivity", width: 0.14 },
      { header: "Items", width: 0.1, right: true },
      { header: "Captured", width: 0.18 },
    ],
    held.map(({ kind, dataset, dss, items, firstAt, lastAt }) => [
      { text: kindWord(kind) },
      { text: dataset, color: SOFT },
      { text: `DSS ${dss} of 4` },
      { text: count(items) },
      { text: `${dateOf(firstAt, zone)} to ${dateOf(lastAt, zone)}`, color: SOFT },
    ]),
  );
  none(
    paper,
    "What the items say is not printed here. Every person who opens one leaves an entry in the log.",
  );
}

/** The programme, one's decisions, and models that were trained. */
export function aboutMe(paper: Paper, { recording, decisions, training }: OwnFacts, zone: string): void {
  paper.heading("What the capture programme records", 2);
  const { notice, state, optedOutSince } = recording;
  paper.paragraph(
    notice
      ? `Notice ${notice.version}, published on ${dateOf(notice.publishedAt, zone)}. The programme is ${state}.`
      : "No notice was published, so nothing may be recorded.",
  );
  if (notice)
    paper.paragraph(`It names ${notice.kinds.map(kindWord).join(", ")}, kept for ${notice.keepDays} days.`);
  if (optedOutSince) paper.paragraph(`You are opted out since ${dateOf(optedOutSince, zone)}.`);
  paper.heading("Your decisions", 2);
  if (decisions.length === 0) none(paper, "You never paused or opted out.");
  for (const { what, from, to } of decisions)
    paper.paragraph(
      `You ${what} from ${momentOf(from, zone)} ${to ? `to ${momentOf(to, zone)}` : "until now"}.`,
    );
  paper.heading("Models trained with your data", 2);
  if (training.length === 0) none(paper, "None that this report may show.");
  for (const { number, model, modelVersion, purpose, at, kinds, decision } of training) {
    const used = Object.entries(kinds).map(([kind, n]) => `${count(n)} ${kindWord(kind)}`);
    const named = model ? `${model} ${modelVersion ?? ""}`.trim() : `run ${number}`;
    paper.paragraph(
      `${named}: ${used.join(", ")}, on ${dateOf(at, zone)}${purpose ? `, for “${purpose}”` : ""}.${decision ? ` Decided: ${decision.state}${decision.reason ? `, “${decision.reason}”` : ""}.` : ""}`,
    );
  }
}

export function aboutQuestions(paper: Paper, { questions }: OwnFacts, zone: string): void {
  paper.heading("Questions that you asked", 2);
  if (questions.length === 0) none(paper, "None.");
  for (const { entry, asked, answer, decision, state, dueAt } of questions) {
    const last = decision ?? answer;
    const said = last
      ? `Answered by ${last.by}: “${last.text ?? "erased"}”`
      : state === "open"
        ? `Open, due on ${dateOf(dueAt, zone)}.`
        : "Withdrawn.";
    paper.paragraph(`On ${dateOf(asked.at, zone)}, about entry ${entry}: “${asked.text ?? "why?"}” ${said}`);
  }
}

/** What the log sees, and how long it keeps it. */
export function aboutSystems(
  paper: Paper,
  { systems, readsMonths, keptSince }: OwnFacts,
  zone: string,
): void {
  paper.heading("Systems", 2);
  paper.table(
    [
      { header: "System", width: 0.34 },
      { header: "Its reads are", width: 0.2 },
      { header: "What is not seen there", width: 0.46 },
    ],
    systems.map(({ name, coverage, notSeen }) => [
      { text: name, bold: true },
      { text: COVERAGE_WORDS[coverage] },
      { text: notSeen, color: SOFT },
    ]),
  );
  const dropped = keptSince ? ` Those from before ${dateOf(keptSince, zone)} are not kept any more.` : "";
  paper.paragraph(`Reads are kept for ${readsMonths} months.${dropped}`);
}

export function aboutRights(paper: Paper): void {
  paper.heading("What you can do", 2);
  paper.paragraph("You can ask about each read on your page in Whosaw. By the GDPR you can:");
  paper.facts(RIGHTS.map(({ article, right }) => [article, right] as const));
}
