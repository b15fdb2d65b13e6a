-- A report's question under a name: who may use it, when it is made by itself, who is told, how long what it makes is kept.
CREATE TABLE "report_definition" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "redaction" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "reader_id" UUID,
    "person_ids" UUID[],
    "used_by" TEXT[],
    "every" TEXT,
    "hour" INTEGER,
    "zone" TEXT,
    "scheduled_at" TIMESTAMPTZ(3),
    "told_roles" TEXT[],
    "told_ids" UUID[],
    "keep_days" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "why" TEXT,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "report_definition_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "report_definition_owner_id_idx" ON "report_definition"("owner_id");
ALTER TABLE report_definition
  ADD CHECK (kind IN ('reads', 'watchers', 'purposes', 'sev', 'programme', 'completeness')),
  ADD CHECK (redaction IN ('names', 'pseudonyms', 'units')), ADD CHECK (keep_days BETWEEN 1 AND 365),
  ADD CHECK (every IN ('day', 'week', 'month')), ADD CHECK (hour BETWEEN 0 AND 23), ADD CHECK (state IN ('in_force', 'stopped')),
  ADD CHECK ((every IS NULL) = (hour IS NULL) AND (every IS NULL) = (zone IS NULL) AND (every IS NULL) = (scheduled_at IS NULL)),
  ADD CHECK ((state = 'stopped') = (why IS NOT NULL));
GRANT SELECT, INSERT, UPDATE, DELETE ON report_definition TO whosaw_app;

-- What a report was made from. One for a period of a definition, whatever is started anew meanwhile.
ALTER TABLE "report" ADD COLUMN "definition_id" UUID, ADD COLUMN "period" TEXT, ADD COLUMN "keep_days" INTEGER;
CREATE UNIQUE INDEX "report_definition_id_period_key" ON "report"("definition_id", "period");
ALTER TABLE report ADD CHECK (period IS NULL OR definition_id IS NOT NULL), ADD CHECK (keep_days BETWEEN 1 AND 365);
