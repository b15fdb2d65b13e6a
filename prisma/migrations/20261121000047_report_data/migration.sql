-- CreateTable
CREATE TABLE "report_mark" (
    "id" UUID NOT NULL,
    "at_byte" BIGINT NOT NULL,
    "leaf" BIGINT NOT NULL,

    CONSTRAINT "report_mark_pkey" PRIMARY KEY ("id","at_byte")
);

ALTER TABLE report DROP CONSTRAINT report_kind_check;
ALTER TABLE report
  ADD CHECK (kind IN ('window', 'reads', 'watchers', 'purposes', 'sev', 'programme', 'completeness', 'data'));

GRANT SELECT, INSERT, DELETE ON report_mark TO whosaw_app;
