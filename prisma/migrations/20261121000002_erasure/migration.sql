-- CreateTable
CREATE TABLE "erasure" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "reason_code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "kept" BOOLEAN,
    "requested_by_id" UUID,
    "requested_at" TIMESTAMPTZ(3),
    "request_leaf" BIGINT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_leaf" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erased_party" (
    "person_id" UUID NOT NULL,
    "party" TEXT NOT NULL,

    CONSTRAINT "erased_party_pkey" PRIMARY KEY ("person_id","party")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "number" INTEGER NOT NULL,
    "person_id" UUID,
    "sev_number" INTEGER,
    "state" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ask_leaf" BIGINT,
    "placed_by_id" UUID,
    "placed_at" TIMESTAMPTZ(3),
    "lift_asked_by_id" UUID,
    "lift_asked_at" TIMESTAMPTZ(3),
    "lift_leaf" BIGINT,
    "lifted_by_id" UUID,
    "lifted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE UNIQUE INDEX "erasure_number_key" ON "erasure"("number");

-- CreateIndex
CREATE INDEX "erasure_person_id_idx" ON "erasure"("person_id");

-- CreateIndex
CREATE INDEX "legal_hold_person_id_idx" ON "legal_hold"("person_id");

-- CreateIndex
CREATE INDEX "legal_hold_sev_number_idx" ON "legal_hold"("sev_number");

ALTER TABLE erasure ADD CHECK (scope IN ('subject', 'both')), ADD CHECK (state IN ('asked', 'done', 'declined')),
  ADD CHECK (requested_by_id <> decided_by_id);
ALTER TABLE erased_party ADD CHECK (party IN ('actor', 'subject'));
ALTER TABLE person_secret ADD CHECK (party IN ('actor', 'subject'));
ALTER TABLE legal_hold ADD CHECK (state IN ('asked', 'placed', 'lift_asked', 'lifted')), ADD CHECK (asked_by_id <> placed_by_id),
  ADD CHECK (lift_asked_by_id <> lifted_by_id), ADD CHECK ((person_id IS NULL) <> (sev_number IS NULL));

-- One erasure may be asked for a person at a time.
CREATE UNIQUE INDEX erasure_one_asked ON erasure (person_id) WHERE state = 'asked';

-- Append-only still holds, but for the one function below: whom a row is about may be forgotten, nothing else.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('whosaw.erasing', true) = 'on'
    AND TG_TABLE_NAME ~ '^(read_subject|grant_change|source_mapping)' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'table "%" is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

-- Takes a person out of the append-only tables: another id in place of theirs where they were read, no login where they
-- were granted something, no body of the mappings that name them (its SHA-256 stays).
CREATE FUNCTION forget_in_index(who uuid, alias uuid, logins text[], words text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('whosaw.erasing', 'on', true);
  IF alias IS NOT NULL THEN
    UPDATE read_subject SET subject_id = alias WHERE subject_id = who;
  END IF;
  IF cardinality(logins) > 0 THEN
    UPDATE grant_change SET grantees = ARRAY(SELECT CASE WHEN g = ANY(logins) THEN 'erased' ELSE g END FROM unnest(grantees) g)
      WHERE grantees && logins;
  END IF;
  IF words <> '' THEN
    UPDATE source_mapping SET body = '' WHERE body ~* words;
  END IF;
  PERFORM set_config('whosaw.erasing', 'off', true);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION forget_in_index(uuid, uuid, text[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_in_index(uuid, uuid, text[], text) TO whosaw_app;

GRANT SELECT, INSERT, UPDATE ON erasure, legal_hold TO whosaw_app;
GRANT SELECT, INSERT ON erased_party TO whosaw_app;
GRANT DELETE ON person, person_secret, session, api_key, source_login, item, entry_detail TO whosaw_app;
GRANT UPDATE (wrapped) ON person_secret TO whosaw_app;
GRANT UPDATE (secret) ON entry_detail TO whosaw_app;
