-- CreateTable
CREATE TABLE "training_run" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "purpose_id" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "datasets" TEXT[],
    "kinds" TEXT[],
    "max_dss" SMALLINT NOT NULL,
    "since" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),
    "items" INTEGER,
    "people" INTEGER,
    "bytes" BIGINT,
    "sha256" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "done" INTEGER NOT NULL DEFAULT 0,
    "ask_leaf" BIGINT,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "training_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training_item" (
    "run_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "item_id" UUID NOT NULL,

    CONSTRAINT "training_item_pkey" PRIMARY KEY ("run_id","seq")
);

-- CreateTable
CREATE TABLE "training_use" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "items" INTEGER NOT NULL,
    "kinds" JSONB NOT NULL,

    CONSTRAINT "training_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training_file" (
    "run_id" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,

    CONSTRAINT "training_file_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "training_part" (
    "run_id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "training_part_pkey" PRIMARY KEY ("run_id","part")
);

-- CreateTable
CREATE TABLE "training_decision" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "because" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "training_decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "training_run_number_key" ON "training_run"("number");

-- CreateIndex
CREATE UNIQUE INDEX "training_use_run_id_person_id_key" ON "training_use"("run_id", "person_id");

-- CreateIndex
CREATE INDEX "training_use_person_id_idx" ON "training_use"("person_id");

-- CreateIndex
CREATE INDEX "training_decision_run_id_idx" ON "training_decision"("run_id");

-- CreateIndex
CREATE INDEX "training_decision_person_id_idx" ON "training_decision"("person_id");

ALTER TABLE training_run
  ADD CHECK (state IN ('second', 'declined', 'queued', 'running', 'ready', 'failed')),
  ADD CHECK (max_dss BETWEEN 1 AND 4), ADD CHECK (cardinality(datasets) > 0), ADD CHECK (cardinality(kinds) > 0),
  ADD CHECK (done >= 0), ADD CHECK ((state = 'ready') = (sha256 IS NOT NULL));
ALTER TABLE training_use ADD CHECK (items > 0);
ALTER TABLE training_part ADD CHECK (part >= 0);
ALTER TABLE training_decision ADD CHECK (because IN ('opt_out', 'erasure')),
  ADD CHECK (state IN ('pending', 'kept', 'retrained', 'withdrawn'));

GRANT SELECT, INSERT, UPDATE ON training_run, training_decision TO whosaw_app;
GRANT SELECT, INSERT ON training_use TO whosaw_app;
-- Only whom a run used changes, once they are erased.
GRANT UPDATE (person_id) ON training_use TO whosaw_app;
GRANT SELECT, INSERT, DELETE ON training_item, training_part, training_file TO whosaw_app;
GRANT UPDATE (wrapped) ON training_file TO whosaw_app;
