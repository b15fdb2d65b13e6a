-- CreateTable
CREATE TABLE "withholding" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "leaves" BIGINT[],
    "reader_id" UUID,
    "from_at" TIMESTAMPTZ(3),
    "to_at" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "decided_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "ask_leaf" BIGINT,
    "decide_leaf" BIGINT,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "withholding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "take_home" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),
    "time_zone" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "reads" INTEGER,
    "statement" TEXT,
    "why" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "ask_leaf" BIGINT,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "take_home_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "take_home_file" (
    "id" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,

    CONSTRAINT "take_home_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "take_home_part" (
    "id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "take_home_part_pkey" PRIMARY KEY ("id","part")
);

-- CreateIndex
CREATE INDEX "withholding_state_until_idx" ON "withholding"("state", "until");

-- CreateIndex
CREATE INDEX "take_home_person_id_asked_at_idx" ON "take_home"("person_id", "asked_at");

ALTER TABLE withholding ADD CHECK (kind IN ('entries', 'reader')), ADD CHECK (state IN ('asked', 'in_force', 'declined', 'ended')),
  ADD CHECK ((kind = 'entries') = (cardinality(leaves) > 0)), ADD CHECK ((kind = 'reader') = (from_at IS NOT NULL AND to_at IS NOT NULL)),
  ADD CHECK (from_at < to_at), ADD CHECK ((state = 'ended') = (ended_at IS NOT NULL));
ALTER TABLE take_home ADD CHECK (state IN ('queued', 'ready', 'failed')), ADD CHECK (done BETWEEN 0 AND 100);

GRANT SELECT, INSERT, UPDATE ON withholding, take_home TO whosaw_app;
GRANT SELECT, INSERT, DELETE ON take_home_part, take_home_file TO whosaw_app;
GRANT UPDATE (wrapped) ON take_home_file TO whosaw_app;
