/** Every kind of entry there is. A new kind is added here first. */
export type EntryKind =
  | LogEntryKind
  | DirectoryEntryKind
  | ActivityEntryKind
  | SevEntryKind
  | WhyEntryKind
  | RightsEntryKind
  | StandInEntryKind
  | WithholdEntryKind
  | TakeHomeEntryKind
  | LinkEntryKind
  | OutsideEntryKind
  | ReportEntryKind
  | DefinitionEntryKind
  | ShareEntryKind
  | PersonEntryKind;

/** The log itself, reads, and who looked. */
export type LogEntryKind =
  | "read"
  | "reads.search"
  | "reads.export"
  | "reads.sample"
  | "reads.look"
  | "log.note"
  | "metrics.export"
  | "log.open"
  | "log.backup"
  | "log.restore"
  | "log.policy"
  | "log.retain"
  | "log.range"
  | "log.check"
  | "keys.rotate"
  | "witness.add"
  | "witness.retire";

/** People, purposes, sources, settings. */
export type DirectoryEntryKind =
  | "grant.change"
  | "import.start"
  | "import.finish"
  | "directory.import"
  | "directory.discover"
  | "directory.context"
  | "directory.posts"
  | "dataset.terms"
  | "dataset.rate"
  | "identity.set"
  | "identity.end"
  | "role.grant"
  | "role.end"
  | "purpose.ask"
  | "purpose.approve"
  | "purpose.second"
  | "purpose.decline"
  | "purpose.withdraw"
  | "purpose.set"
  | "purpose.hold"
  | "purpose.release"
  | "grant.give"
  | "source.add"
  | "source.mapping"
  | CoverageEntryKind
  | "grants.snapshot"
  | "grants.connect"
  | "grants.disconnect"
  | "exposure.open"
  | "exposure.except"
  | "exposure.except.end"
  | "key.issue"
  | "key.revoke"
  | "session.start"
  | "session.end"
  | "setting.change"
  | "detection.rebuild"
  | SuppressEntryKind
  | "detection.try"
  | "detection.close"
  | "detection.tell"
  | "channel.add"
  | "channel.end"
  | "oncall.rota"
  | "oncall.end"
  | "oncall.cover"
  | "demo.seed";

/** Findings that are not told for a while. */
export type SuppressEntryKind = "suppress.ask" | "suppress.confirm" | "suppress.decline" | "suppress.end";

/** How far a source's log carries. */
export type CoverageEntryKind =
  | "coverage.gap"
  | "canary.plan"
  | "canary.make"
  | "canary.find"
  | "canary.miss"
  | "audit.look"
  | "source.tell";

/** Activity data: what is captured and opened. */
export type ActivityEntryKind =
  | "activity.store"
  | "activity.refuse"
  | "activity.rerate"
  | TrainingEntryKind
  | ProgrammeEntryKind;

/** Runs of training, and what is decided about people's data in them. Their read is an entry of the kind `read`. */
export type TrainingEntryKind =
  | "training.ask"
  | "training.approve"
  | "training.decline"
  | "training.start"
  | "training.finish"
  | "training.fail"
  | "training.download"
  | "training.due"
  | "training.decide";

/** Whether anything is captured at all: the programme's, and each person's own. */
export type ProgrammeEntryKind =
  | "programme.notice.draft"
  | "programme.notice.publish"
  | "programme.on"
  | "programme.pause"
  | "programme.paused"
  | "programme.resume.ask"
  | "programme.resume"
  | "programme.resume.decline"
  | "programme.statement.draft"
  | "programme.statement.second"
  | "programme.statement.publish"
  | "recording.pause"
  | "recording.pause.end"
  | "recording.opt_out"
  | "recording.opt_in"
  | "spool.merge";

/** The record of a SEV. Doctor replays each of them. */
export type SevEntryKind =
  | "sev.raise"
  | "sev.update"
  | "sev.file"
  | "sev.severity"
  | "sev.confirm"
  | "sev.decline"
  | "sev.acknowledge"
  | "sev.investigate"
  | "sev.contained"
  | "sev.review"
  | "sev.review.finish"
  | "sev.close"
  | "sev.dismiss"
  | "sev.merge"
  | "sev.join"
  | "sev.part"
  | "sev.reopen"
  | "sev.link"
  | "sev.unlink"
  | "sev.correct"
  | "sev.evidence.open"
  | "sev.notification.start"
  | "sev.notification.decide"
  | "sev.notification.tell"
  | "sev.notice.draft"
  | "sev.notice.send"
  | "sev.notice.export"
  | "sev.notice.open"
  | "sev.notice.told"
  | "sev.notice.public"
  | "sev.statement.draft"
  | "sev.statement.second"
  | "sev.statement.publish"
  | "sev.contain"
  | "sev.contain.confirm"
  | "sev.contain.lift"
  | "sev.step"
  | "sev.file.add"
  | "sev.file.open"
  | "sev.note"
  | "sev.freeze"
  | "sev.access.ask"
  | "sev.access.grant"
  | "sev.access.decline"
  | "sev.access.end"
  | "sev.restrict"
  | "sev.unrestrict.ask"
  | "sev.unrestrict"
  | "sev.name"
  | "sev.name.end"
  | "sev.reassign"
  | "sev.sealed.ask"
  | "sev.sealed.open"
  | "sev.role"
  | "sev.handover"
  | "sev.handover.accept"
  | "sev.handover.decline"
  | "sev.message"
  | "sev.ask"
  | "sev.answer"
  | "sev.appeal"
  | "sev.appeal.decide"
  | "sev.action.add"
  | "sev.action.change"
  | "sev.action.finish";

/** Questions of employees about reads of their data. */
export type WhyEntryKind =
  | "why.ask"
  | "why.answer"
  | "why.withdraw"
  | "why.appeal"
  | "why.escalate"
  | "why.sev"
  | "why.expected"
  | "why.name.ask"
  | "why.name.decide";

/** Reads that their subjects learn of later. */
export type WithholdEntryKind = "withhold.ask" | "withhold.confirm" | "withhold.decline" | "withhold.end";

/** Access reports that people ask for about themselves. */
export type TakeHomeEntryKind = "takehome.ask" | "takehome.finish" | "takehome.fail" | "takehome.download";

/** Links with which people who cannot sign in see what concerns them. */
export type LinkEntryKind = "link.make" | "link.open" | "link.fail" | "link.revoke";

/** That people outside were told. */
export type OutsideEntryKind = "outside.tell";
/** Reports on many people's data. */
export type ReportEntryKind =
  | "report.ask"
  | "report.finish"
  | "report.fail"
  | "report.open"
  | "report.download";

/** Questions that are kept under a name, with their schedules. */
export type DefinitionEntryKind = "report.define" | "report.stop" | "report.drop";

/** Links with which somebody outside takes one issued report. */
export type ShareEntryKind =
  | "report.share"
  | "report.share.open"
  | "report.share.download"
  | "report.share.fail"
  | "report.share.revoke";

/** Erasure and legal hold. */
export type PersonEntryKind =
  | "person.log.open"
  | "person.erase.request"
  | "person.erase.decline"
  | "person.erase"
  | "person.erase.replay"
  | "hold.ask"
  | "hold.place"
  | "hold.lift.ask"
  | "hold.lift";

/** Requests under the GDPR: erasure, objection, restriction, rectification. */
export type RightsEntryKind =
  | "rights.ask"
  | "rights.take"
  | "rights.back"
  | "rights.reply"
  | "rights.extend"
  | "rights.decide"
  | "rights.withdraw"
  | "rights.escalate"
  | "rights.erase";

/** Who stands in for somebody on leave, and what they did for them. */
export type StandInEntryKind =
  | "standin.name"
  | "standin.accept"
  | "standin.decline"
  | "standin.end"
  | "standin.act";
