-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_view_owner_id_idx" ON "saved_view"("owner_id");

-- CreateIndex
CREATE INDEX "sev_read_dataset_id_sev_number_idx" ON "sev_read"("dataset_id", "sev_number");

-- Which SEVs the people of a unit are readers of, past the subjects, of whom there are many more.
CREATE INDEX sev_party_actor ON sev_party (person_id, sev_number) WHERE part = 'actor';

-- A name once for each owner, whatever its case. Views are a person's own arrangement and no part of the record.
CREATE UNIQUE INDEX saved_view_own_name ON saved_view (owner_id, lower(name));
ALTER TABLE saved_view ADD CHECK (char_length(name) BETWEEN 1 AND 60), ADD CHECK (char_length(query) <= 2000);
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO whosaw_app;
