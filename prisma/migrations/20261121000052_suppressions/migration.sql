-- CreateTable
CREATE TABLE "suppression" (
    "id" UUID NOT NULL,
    "rules" TEXT[],
    "role" TEXT,
    "reader_id" UUID,
    "dataset_id" TEXT,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "would_silence" INTEGER NOT NULL,
    "would_tell" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "decided_by_id" UUID,
    "began_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ask_leaf" BIGINT,
    "decide_leaf" BIGINT,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "detection_score" ADD COLUMN "suppressed_by" UUID;

-- CreateIndex
CREATE INDEX "suppression_state_until_idx" ON "suppression"("state", "until");

-- CreateIndex
CREATE INDEX "detection_score_suppressed_by_idx" ON "detection_score"("suppressed_by");

ALTER TABLE suppression ADD CHECK (state IN ('asked', 'in_force', 'declined', 'ended')), ADD CHECK (cardinality(rules) > 0),
  ADD CHECK ((role IS NULL) <> (reader_id IS NULL)), ADD CHECK ((state IN ('in_force', 'ended')) = (began_at IS NOT NULL)),
  ADD CHECK ((state = 'ended') = (ended_at IS NOT NULL)), ADD CHECK ((state = 'asked') = (decided_by_id IS NULL)),
  ADD CHECK (asked_by_id <> decided_by_id OR state = 'declined'), ADD CHECK (until <= began_at + interval '90 days');

GRANT SELECT, INSERT, UPDATE, DELETE ON suppression TO whosaw_app;

-- The entry that says that a reader's day was told; -1: it was before entries said so.
ALTER TABLE detection_score ADD COLUMN told_leaf BIGINT;
UPDATE detection_score SET told_leaf = -1 WHERE told_reads IS NOT NULL;
