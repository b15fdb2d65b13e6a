import { CAPTURE_KINDS, type CaptureKind } from "#core/base/capture-terms.ts";
import { type Paper, SOFT } from "#core/reports/kit/paper/paper.ts";
import type { OwnFacts } from "../gather/facts.ts";
import { RIGHTS } from "../rights.ts";
import type { ReportSay } from "../words.ts";

const kindWord = (kind: string, t: ReportSay["t"]): string =>
  isKind(kind) ? t(`report.kind_${kind}`) : kind;
const isKind = (kind: string): kind is CaptureKind => CAPTURE_KINDS.some((each) => each === kind);

function none(paper: Paper, text: string): void {
  paper.paragraph(text, { color: SOFT });
}

/** What is held: the directory's record, and captured items by kind. Not what they say. */
export function aboutHeld(paper: Paper, { record, held }: OwnFacts, zone: string, say: ReportSay): void {
  const { t, count, dateOf } = say;
  paper.heading(t("report.held"), 2);
  if (record) {
    const { name, email, title, team, manager, region, employedFrom, employedTo, roles } = record;
    const facts: (readonly [string, string | null])[] = [
      ...[[t("report.name"), name] as const, [t("report.email"), email] as const],
      ...[[t("report.post"), title] as const, [t("report.team"), team] as const],
      ...[[t("report.manager"), manager] as const, [t("report.region"), region] as const],
      [
        t("report.employed"),
        [
          employedFrom && t("report.fromDay", { day: employedFrom }),
          employedTo && t("report.toDay", { day: employedTo }),
        ]
          .filter(Boolean)
          .join(" "),
      ],
      [t("report.roles"), roles.join(", ")],
    ];
    paper.facts(facts.flatMap(([term, value]) => (value ? [[term, value] as const] : [])));
  }
  if (held.length === 0) {
    none(paper, t("report.noItems"));
    return;
  }
  paper.table(
    [
      { header: t("report.kind"), width: 0.34 },
      { header: t("report.dataset"), width: 0.24 },
      { header: t("report.sensitivity"), width: 0.14 },
      { header: t("report.itemsCol"), width: 0.1, right: true },
      { header: t("report.captured"), width: 0.18 },
    ],
    held.map(({ kind, dataset, dss, items, firstAt, lastAt }) => [
      { text: kindWord(kind, t) },
      { text: dataset, color: SOFT },
      { text: t("report.dss", { dss }) },
      { text: count(items) },
      { text: t("report.spanDays", { from: dateOf(firstAt, zone), to: dateOf(lastAt, zone) }), color: SOFT },
    ]),
  );
  none(paper, t("report.notPrinted"));
}

/** The programme, one's decisions, and models that were trained. */
export function aboutMe(
  paper: Paper,
  { recording, decisions, training }: OwnFacts,
  zone: string,
  say: ReportSay,
): void {
  const { t, count, dateOf, momentOf } = say;
  paper.heading(t("report.programme"), 2);
  const { notice, state, optedOutSince } = recording;
  paper.paragraph(
    notice
      ? t("report.notice", { n: String(notice.version), day: dateOf(notice.publishedAt, zone), state })
      : t("report.noNotice"),
  );
  if (notice)
    paper.paragraph(
      t("report.names", {
        kinds: notice.kinds.map((kind) => kindWord(kind, t)).join(", "),
        days: notice.keepDays,
      }),
    );
  if (optedOutSince) paper.paragraph(t("report.optedOut", { day: dateOf(optedOutSince, zone) }));
  paper.heading(t("report.decisions"), 2);
  if (decisions.length === 0) none(paper, t("report.noDecisions"));
  for (const { what, from, to } of decisions)
    paper.paragraph(
      t("report.decision", {
        what: what === "opted out" ? "out" : "pause",
        from: momentOf(from, zone),
        to: to ? momentOf(to, zone) : t("report.now"),
      }),
    );
  paper.heading(t("report.models"), 2);
  if (training.length === 0) none(paper, t("report.noModels"));
  for (const { number, model, modelVersion, purpose, at, kinds, decision } of training) {
    const used = Object.entries(kinds).map(([kind, n]) => `${count(n)} ${kindWord(kind, t)}`);
    const named = model ? `${model} ${modelVersion ?? ""}`.trim() : t("report.run", { n: String(number) });
    paper.paragraph(
      [
        t("report.trained", { named, used: used.join(", "), day: dateOf(at, zone) }),
        ...(purpose ? [t("report.trainedFor", { purpose })] : []),
        ...(decision ? [t("report.decided", { state: t(`training.use_${decision.state}`) })] : []),
        ...(decision?.reason ? [`“${decision.reason}”`] : []),
      ].join(" "),
    );
  }
}

export function aboutQuestions(
  paper: Paper,
  { questions }: OwnFacts,
  zone: string,
  { t, dateOf }: ReportSay,
): void {
  paper.heading(t("report.questions"), 2);
  if (questions.length === 0) none(paper, t("report.none"));
  for (const { entry, asked, answer, decision, state, dueAt } of questions) {
    const last = decision ?? answer;
    const said = last
      ? t("report.answered", { by: last.by, text: last.text ?? t("common.erasedText") })
      : state === "open"
        ? t("report.open", { day: dateOf(dueAt, zone) })
        : t("report.withdrawn");
    paper.paragraph(
      `${t("report.asked", {
        day: dateOf(asked.at, zone),
        n: entry,
        text: asked.text ?? t("report.whyAsked"),
      })} ${said}`,
    );
  }
}

/** What the log sees, and how long it keeps it. */
export function aboutSystems(
  paper: Paper,
  { systems, readsMonths, keptSince }: OwnFacts,
  zone: string,
  { t, dateOf }: ReportSay,
): void {
  paper.heading(t("report.systems"), 2);
  paper.table(
    [
      { header: t("report.system"), width: 0.34 },
      { header: t("report.readsAre"), width: 0.2 },
      { header: t("report.notSeen"), width: 0.46 },
    ],
    systems.map(({ name, coverage, notSeen }) => [
      { text: name, bold: true },
      { text: t(`me.coverage_${coverage}`) },
      { text: notSeen, color: SOFT },
    ]),
  );
  const dropped = keptSince ? ` ${t("report.dropped", { day: dateOf(keptSince, zone) })}` : "";
  paper.paragraph(`${t("report.kept", { n: readsMonths })}${dropped}`);
}

export function aboutRights(paper: Paper, { t }: ReportSay): void {
  paper.heading(t("report.canDo"), 2);
  paper.paragraph(t("report.canAsk"));
  paper.facts(RIGHTS.map(({ article }) => [article, t(`report.right_${rightOf(article)}`)] as const));
}

const rightOf = (article: (typeof RIGHTS)[number]["article"]) =>
  article.slice(5) as "16" | "17" | "18" | "21" | "77";
