-- AlterTable
ALTER TABLE "sev" ADD COLUMN "reopened_at" TIMESTAMPTZ(3),
ADD COLUMN "exception_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sev_read" ADD COLUMN "from_sev" INTEGER;

-- CreateTable
CREATE TABLE "sev_link" (
    "sev_number" INTEGER NOT NULL,
    "other" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "leaf_index" BIGINT NOT NULL,

    CONSTRAINT "sev_link_pkey" PRIMARY KEY ("sev_number","other","kind")
);

-- CreateTable
CREATE TABLE "sev_review" (
    "sev_number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "draft" JSONB,
    "edited_by_id" UUID,
    "edited_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,

    CONSTRAINT "sev_review_pkey" PRIMARY KEY ("sev_number")
);

-- CreateIndex
CREATE INDEX "sev_link_other_idx" ON "sev_link"("other");

ALTER TABLE sev ADD CHECK (label IN ('true_positive', 'false_positive')), ADD CHECK (held_for IN ('severity', 'dismiss', 'merge')),
  ADD CHECK (state IN ('triage', 'investigating', 'contained', 'review', 'closed', 'dismissed', 'merged'));
ALTER TABLE sev_link ADD CHECK (kind IN ('related', 'split_from', 'split_into', 'continues', 'continued_by')),
  ADD CHECK (sev_number <> other);
ALTER TABLE sev_review ADD CHECK (draft IS NULL OR leaf_index IS NULL);

-- Times only go forward: what started a clock is never rewritten, stations are passed in order, and a version never falls.
CREATE FUNCTION keep_sev_times() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.raised_at <> OLD.raised_at OR NEW.version < OLD.version
    OR (OLD.acknowledged_at IS NOT NULL AND NEW.acknowledged_at IS DISTINCT FROM OLD.acknowledged_at)
    OR (OLD.accepted_at IS NOT NULL AND NEW.accepted_at IS DISTINCT FROM OLD.accepted_at)
    OR (OLD.serious_since IS NOT NULL AND NEW.serious_since IS DISTINCT FROM OLD.serious_since
      AND NOT coalesce(NEW.serious_since < OLD.serious_since, false))
    OR NEW.raised_at > NEW.acknowledged_at OR NEW.acknowledged_at > NEW.contained_at OR NEW.contained_at > NEW.review_at
    OR NEW.review_at > NEW.ended_at OR NEW.acknowledged_at > NEW.ended_at THEN
    RAISE EXCEPTION 'SEV number %: its times go forward only', OLD.number USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.state = 'merged') <> (NEW.merged_into IS NOT NULL) OR NEW.merged_into = NEW.number THEN
    RAISE EXCEPTION 'SEV number %: merged without another one to be merged into', OLD.number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_sev_times BEFORE UPDATE ON sev FOR EACH ROW EXECUTE FUNCTION keep_sev_times();

GRANT SELECT, INSERT, DELETE ON sev_link TO whosaw_app;
GRANT SELECT, INSERT, UPDATE ON sev_review TO whosaw_app;
