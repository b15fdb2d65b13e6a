-- AlterTable
ALTER TABLE "purpose" ADD COLUMN     "ending_told" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "purpose_request" (
    "id" UUID NOT NULL,
    "purpose_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "datasets" TEXT[],
    "max_dss" SMALLINT NOT NULL,
    "until" TIMESTAMPTZ(3),
    "use" TEXT NOT NULL,
    "training" BOOLEAN NOT NULL,
    "on_case" BOOLEAN NOT NULL,
    "holder_ids" UUID[],
    "ask_leaf" BIGINT,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "purpose_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "purpose_request_purpose_id_idx" ON "purpose_request"("purpose_id");

-- CreateIndex
CREATE INDEX "purpose_request_asked_by_id_idx" ON "purpose_request"("asked_by_id");

ALTER TABLE purpose_request ADD CHECK (kind IN ('new', 'extend', 'holders')), ADD CHECK (max_dss BETWEEN 1 AND 4),
  ADD CHECK (state IN ('asked', 'second', 'approved', 'declined', 'withdrawn')), ADD CHECK (cardinality(datasets) > 0);

-- One request of a kind waits for a purpose at a time.
CREATE UNIQUE INDEX purpose_request_one_open ON purpose_request (purpose_id, kind) WHERE state IN ('asked', 'second');

-- How often a purpose was used, and when last. Reads at other sources name none, and are not in it.
CREATE INDEX read_purpose ON read (purpose_id, outcome, happened_at) WHERE purpose_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON purpose_request TO whosaw_app;
