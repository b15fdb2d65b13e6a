-- CreateTable
CREATE TABLE "read_question" (
    "id" UUID NOT NULL,
    "log_id" SMALLINT NOT NULL,
    "read_leaf" BIGINT NOT NULL,
    "asker_id" UUID NOT NULL,
    "named" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "escalated_at" TIMESTAMPTZ(3),
    "asked_leaf" BIGINT,
    "answered_leaf" BIGINT,
    "answered_by_id" UUID,
    "appealed_leaf" BIGINT,
    "decided_leaf" BIGINT,
    "decided_by_id" UUID,
    "sev_number" INTEGER,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "read_question_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "read_question_asker_id_idx" ON "read_question"("asker_id");

-- CreateIndex
CREATE INDEX "read_question_state_due_at_idx" ON "read_question"("state", "due_at");

ALTER TABLE read_question ADD CHECK (state IN ('open', 'answered', 'withdrawn')), ADD CHECK (appealed_leaf IS NULL OR answered_leaf IS NOT NULL),
  ADD CHECK (decided_leaf IS NULL OR appealed_leaf IS NOT NULL);

-- One open question of a person about a read.
CREATE UNIQUE INDEX read_question_one_open ON read_question (log_id, read_leaf, asker_id) WHERE state = 'open';

GRANT SELECT, INSERT, UPDATE ON read_question TO whosaw_app;
