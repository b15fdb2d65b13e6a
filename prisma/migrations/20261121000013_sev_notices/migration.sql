-- CreateTable
CREATE TABLE "sev_notice" (
    "batch" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "sev_number" INTEGER NOT NULL,
    "notice" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "sev_notice_pkey" PRIMARY KEY ("batch","person_id")
);

-- CreateIndex
CREATE INDEX "sev_notice_person_id_sev_number_idx" ON "sev_notice"("person_id", "sev_number");

-- CreateIndex
CREATE INDEX "sev_notice_sev_number_notice_idx" ON "sev_notice"("sev_number", "notice");

-- Whom a notice was sent to stays, but for who is erased: another id takes their place. That somebody opened it is said once.
CREATE FUNCTION keep_sev_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.batch <> OLD.batch OR NEW.sev_number <> OLD.sev_number OR NEW.notice <> OLD.notice
    OR (OLD.opened_at IS NOT NULL AND NEW.opened_at IS DISTINCT FROM OLD.opened_at) THEN
    RAISE EXCEPTION 'table "sev_notice" keeps what was sent: change refused' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_sev_notice BEFORE UPDATE ON sev_notice FOR EACH ROW EXECUTE FUNCTION keep_sev_notice();
CREATE TRIGGER keep_sev_notice_rows BEFORE DELETE ON sev_notice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keep_sev_notice_all BEFORE TRUNCATE ON sev_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A SEV's statements and its notification track are read from its record by kind.
CREATE INDEX "sev_event_kind_sev_number_idx" ON "sev_event"("kind", "sev_number");

GRANT SELECT, INSERT ON sev_notice TO whosaw_app;
GRANT UPDATE (opened_at, person_id) ON sev_notice TO whosaw_app;
