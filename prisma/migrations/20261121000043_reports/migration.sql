-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "redaction" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "about" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "lines" INTEGER,
    "statement" TEXT,
    "why" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "ask_leaf" BIGINT,
    "leaf_index" BIGINT,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_file" (
    "id" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,

    CONSTRAINT "report_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_part" (
    "id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "report_part_pkey" PRIMARY KEY ("id","part")
);

-- CreateIndex
CREATE INDEX "report_about_asked_at_idx" ON "report"("about", "asked_at");

-- CreateIndex
CREATE INDEX "report_asked_by_id_asked_at_idx" ON "report"("asked_by_id", "asked_at");

ALTER TABLE report ADD CHECK (state IN ('queued', 'ready', 'failed')), ADD CHECK (kind IN ('window')),
  ADD CHECK (redaction IN ('names', 'pseudonyms')), ADD CHECK (done BETWEEN 0 AND 100);

GRANT SELECT, INSERT, UPDATE ON report TO whosaw_app;
GRANT SELECT, INSERT, DELETE ON report_part, report_file TO whosaw_app;
GRANT UPDATE (wrapped) ON report_file TO whosaw_app;
