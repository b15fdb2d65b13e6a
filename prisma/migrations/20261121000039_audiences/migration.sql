-- CreateTable
CREATE TABLE "audience_count" (
    "source_id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "dss" SMALLINT NOT NULL,
    "people" INTEGER NOT NULL,
    "wide" BOOLEAN NOT NULL,
    "outside" TEXT[],
    "leaf_index" BIGINT NOT NULL,

    CONSTRAINT "audience_count_pkey" PRIMARY KEY ("source_id","dataset_id")
);

-- CreateIndex
CREATE INDEX "grant_fact_source_id_identity_idx" ON "grant_fact"("source_id", "identity");

ALTER TABLE audience_count ADD CHECK (people >= 0), ADD CHECK (dss BETWEEN 1 AND 4);

GRANT SELECT, INSERT, UPDATE, DELETE ON audience_count TO whosaw_app;
