-- The people that a step's entry names, by field: opaque ids, as the entry commits to them.
ALTER TABLE "sev_event" ADD COLUMN "people" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "sealed_author" (
    "leaf_index" BIGINT NOT NULL,
    "sev_number" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "sealed_author_pkey" PRIMARY KEY ("leaf_index")
);

-- CreateTable
CREATE TABLE "sev_asked" (
    "question" BIGINT NOT NULL,
    "sev_number" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_leaf" BIGINT,
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "sev_asked_pkey" PRIMARY KEY ("question","person_id")
);

-- CreateTable
CREATE TABLE "sev_watcher" (
    "sev_number" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sev_watcher_pkey" PRIMARY KEY ("sev_number","person_id")
);

-- CreateIndex
CREATE INDEX "sealed_author_sev_number_person_id_idx" ON "sealed_author"("sev_number", "person_id");

-- CreateIndex
CREATE INDEX "sev_asked_person_id_idx" ON "sev_asked"("person_id");

-- CreateIndex
CREATE INDEX "sev_asked_sev_number_idx" ON "sev_asked"("sev_number");

ALTER TABLE sev_asked ADD CHECK (party IN ('actor', 'subject'));
ALTER TABLE sev_event ADD CHECK (jsonb_typeof(people) = 'object');

-- Who a sealed name belongs to is set once.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sealed_author FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON sealed_author FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON sealed_author, sev_asked, sev_watcher TO whosaw_app;
GRANT UPDATE (answered_leaf, reminded_at) ON sev_asked TO whosaw_app;
GRANT DELETE ON sev_watcher TO whosaw_app;
