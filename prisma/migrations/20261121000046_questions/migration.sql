-- AlterTable
ALTER TABLE "report" ADD COLUMN "reader_id" UUID,
ADD COLUMN "person_ids" UUID[];

UPDATE report SET person_ids = '{}';

-- CreateIndex
CREATE INDEX "report_asked_at_idx" ON "report"("asked_at");

ALTER TABLE report DROP CONSTRAINT report_kind_check, DROP CONSTRAINT report_redaction_check;
ALTER TABLE report
  ADD CHECK (kind IN ('window', 'reads', 'watchers', 'purposes', 'sev', 'programme', 'completeness')),
  ADD CHECK (redaction IN ('names', 'pseudonyms', 'units'));
