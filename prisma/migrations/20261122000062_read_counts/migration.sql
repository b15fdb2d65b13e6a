-- CreateTable
CREATE TABLE "read_kind" (
    "id" SERIAL NOT NULL,
    "digest" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "purpose_id" TEXT,
    "dataset_ids" TEXT[],
    "dss" SMALLINT[],

    CONSTRAINT "read_kind_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "read_count" (
    "grain" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "part" BIGINT NOT NULL,
    "kind_id" INTEGER NOT NULL,
    "entries" INTEGER NOT NULL,

    CONSTRAINT "read_count_pkey" PRIMARY KEY ("grain","period","part","kind_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "read_kind_digest_key" ON "read_kind"("digest");

ALTER TABLE read_count ADD CHECK (entries > 0), ADD CHECK (grain IN ('day', 'month'));
ALTER TABLE read_kind ADD CHECK (cardinality(dataset_ids) = cardinality(dss));

-- Counts are added to as the log grows, dropped with their reads, and compared with them by the doctor.
GRANT SELECT, INSERT, UPDATE, DELETE ON read_count TO whosaw_app;
GRANT SELECT, INSERT ON read_kind TO whosaw_app;
GRANT USAGE ON SEQUENCE read_kind_id_seq TO whosaw_app;

-- Which session of a database an event came from, and back: only where its source says so (core/log/reads/sessions.ts).
CREATE INDEX source_event_session ON source_event (split_part(event_id, '/', 1)) WHERE event_id ~ '^[0-9a-f]{1,12}[.][0-9a-f]{1,12}/';
CREATE INDEX source_event_of_session ON source_event (leaf_index) WHERE event_id ~ '^[0-9a-f]{1,12}[.][0-9a-f]{1,12}/';
