import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { EntryKind } from "#core/log/entry/kinds.ts";
import { LOOKS } from "#core/verify/bundle/question/tables.ts";

/** Kinds of entry that are no look at the log, at evidence or at a report; each with the reason why. */
const NO_LOOK: Readonly<Record<string, readonly Exclude<EntryKind, (typeof LOOKS)[number]>[]>> = {
  "data of people: “who read whom” has its reads": [
    ...(["read", "training.ask", "training.approve", "training.decline", "training.start"] as const),
    ...([
      "training.finish",
      "training.fail",
      "training.download",
      "training.due",
      "training.decide",
    ] as const),
    ...([
      "activity.store",
      "activity.refuse",
      "activity.rerate",
      "withhold.ask",
      "withhold.confirm",
    ] as const),
    ...(["withhold.decline", "withhold.end"] as const),
  ],
  "what people see of themselves, or ask: nobody else is looked at": [
    ...(["takehome.ask", "takehome.finish", "takehome.fail", "takehome.download", "why.ask"] as const),
    ...(["why.answer", "why.withdraw", "why.appeal", "why.escalate", "why.sev", "why.expected"] as const),
    ...(["why.name.ask", "why.name.decide", "recording.pause", "recording.pause.end"] as const),
    ...(["recording.opt_out", "recording.opt_in", "spool.merge", "rights.ask", "rights.take"] as const),
    ...(["rights.back", "rights.reply", "rights.extend", "rights.decide", "rights.withdraw"] as const),
    ...(["rights.escalate", "rights.erase"] as const),
  ],
  "what a source, a job or the log itself did: “how far the log carries” has it": [
    ...(["log.restore", "log.policy", "log.retain", "log.range", "log.check", "keys.rotate"] as const),
    ...(["witness.add", "witness.retire", "import.start", "import.finish", "source.add"] as const),
    ...([
      "source.mapping",
      "source.tell",
      "coverage.gap",
      "canary.plan",
      "canary.make",
      "canary.find",
    ] as const),
    ...(["canary.miss", "audit.look", "grants.snapshot", "grants.connect", "grants.disconnect"] as const),
    ...(["grant.change", "detection.rebuild", "detection.close", "detection.tell", "demo.seed"] as const),
    ...(["report.finish", "report.fail", "report.stop", "person.erase.replay"] as const),
  ],
  "who may, and how it is set up: a decision, after which each look is an entry": [
    ...(["directory.import", "directory.discover", "directory.context", "directory.posts"] as const),
    ...([
      "dataset.terms",
      "dataset.rate",
      "identity.set",
      "identity.end",
      "role.grant",
      "role.end",
      "purpose.ask",
      "purpose.approve",
    ] as const),
    ...(["purpose.second", "purpose.decline", "purpose.withdraw", "purpose.set", "purpose.hold"] as const),
    ...(["purpose.release", "grant.give", "exposure.except", "exposure.except.end", "key.issue"] as const),
    ...(["key.revoke", "session.start", "session.end", "setting.change", "suppress.ask"] as const),
    ...(["suppress.confirm", "suppress.decline", "suppress.end", "channel.add", "channel.end"] as const),
    ...(["oncall.rota", "oncall.end", "oncall.cover", "report.define", "report.drop"] as const),
    ...(["standin.name", "standin.accept", "standin.decline", "standin.end", "standin.act"] as const),
    ...(["person.erase.request", "person.erase.decline", "person.erase", "hold.ask", "hold.place"] as const),
    ...(["hold.lift.ask", "hold.lift"] as const),
  ],
  "the programme's: a report of its own has it": [
    ...(["programme.notice.draft", "programme.notice.publish", "programme.on", "programme.pause"] as const),
    ...(["programme.paused", "programme.resume.ask", "programme.resume"] as const),
    ...(["programme.resume.decline", "programme.statement.draft"] as const),
    ...(["programme.statement.second", "programme.statement.publish"] as const),
  ],
  "what was done about a SEV, and who may: its file has it": [
    ...(["sev.raise", "sev.update", "sev.file", "sev.severity", "sev.confirm", "sev.decline"] as const),
    ...(["sev.acknowledge", "sev.investigate", "sev.contained", "sev.review", "sev.review.finish"] as const),
    ...(["sev.close", "sev.dismiss", "sev.merge", "sev.join", "sev.part", "sev.reopen", "sev.link"] as const),
    ...(["sev.unlink", "sev.correct", "sev.notification.start", "sev.notification.decide"] as const),
    ...(["sev.notification.tell", "sev.notice.draft", "sev.notice.send", "sev.notice.told"] as const),
    ...(["sev.notice.public", "sev.statement.draft", "sev.statement.second"] as const),
    ...(["sev.statement.publish", "sev.contain", "sev.contain.confirm", "sev.contain.lift"] as const),
    ...(["sev.step", "sev.file.add", "sev.note", "sev.freeze", "sev.access.decline"] as const),
    ...(["sev.access.end", "sev.restrict", "sev.unrestrict.ask", "sev.unrestrict", "sev.name"] as const),
    ...(["sev.name.end", "sev.reassign", "sev.role", "sev.handover", "sev.handover.accept"] as const),
    ...(["sev.handover.decline", "sev.message", "sev.ask", "sev.answer", "sev.appeal"] as const),
    ...(["sev.appeal.decide", "sev.action.add", "sev.action.change", "sev.action.finish"] as const),
    ...(["outside.tell"] as const),
  ],
};

/** As the source spells them: a type says nothing while a test runs. */
const KINDS = [
  ...readFileSync(new URL("../../log/entry/kinds.ts", import.meta.url), "utf8").matchAll(
    /"([a-z_]+(?:\.[a-z_]+)*)"/g,
  ),
].map(([, kind]) => kind!);

test("every kind of entry is a look in “who watched the watchers”, or is named as none with the reason", () => {
  expect(KINDS).toContain("reads.search");
  const excepted: string[] = Object.values(NO_LOOK).flat();
  const decided = [...LOOKS, ...excepted];
  expect(KINDS.filter((kind) => !decided.includes(kind))).toEqual([]);
  expect(decided.filter((kind) => !KINDS.includes(kind))).toEqual([]);
  expect(new Set(decided).size).toBe(decided.length);
});
