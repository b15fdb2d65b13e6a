-- CreateTable
CREATE TABLE "subject_number" (
    "number" SERIAL NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "subject_number_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "read_block" (
    "from_leaf" BIGINT NOT NULL,
    "to_leaf" BIGINT NOT NULL,

    CONSTRAINT "read_block_pkey" PRIMARY KEY ("from_leaf")
);

-- CreateTable
CREATE TABLE "read_tally" (
    "from_leaf" BIGINT NOT NULL,
    "source_id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "dss" SMALLINT NOT NULL,
    "scope" TEXT NOT NULL,
    "reads" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "subjects" BYTEA NOT NULL,

    CONSTRAINT "read_tally_pkey" PRIMARY KEY ("source_id","dataset_id","from_leaf","actor_id","dss","scope")
);

-- CreateIndex
CREATE UNIQUE INDEX "subject_number_person_id_key" ON "subject_number"("person_id");

-- CreateIndex
CREATE INDEX "read_tally_from_leaf_idx" ON "read_tally"("from_leaf");

ALTER TABLE read_block ADD CHECK (to_leaf > from_leaf);
ALTER TABLE read_tally ADD CHECK (reads > 0), ADD CHECK (first_at <= last_at), ADD CHECK (scope = 'people' OR subjects = '');

-- A tally is what the reads of a closed block come to: made once, dropped with them, and compared with them by the doctor.
GRANT SELECT, INSERT, DELETE ON read_block, read_tally TO whosaw_app;
GRANT SELECT, INSERT ON subject_number TO whosaw_app;
GRANT UPDATE (person_id) ON subject_number TO whosaw_app;
GRANT USAGE ON SEQUENCE subject_number_number_seq TO whosaw_app;
