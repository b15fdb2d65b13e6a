-- A link for one person who cannot sign in: they left, or never worked here. Hashes alone; who checked them and how; never a document.
CREATE TABLE "personal_link" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "made_by_id" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "browser_hash" BYTEA,
    "tries" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "personal_link_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "personal_link_secret_hash_key" ON "personal_link"("secret_hash");
CREATE UNIQUE INDEX "personal_link_browser_hash_key" ON "personal_link"("browser_hash");
CREATE INDEX "personal_link_person_id_idx" ON "personal_link"("person_id");
CREATE INDEX "personal_link_made_by_id_made_at_idx" ON "personal_link"("made_by_id", "made_at");
ALTER TABLE personal_link ADD CHECK (state IN ('made', 'opened', 'locked', 'revoked')), ADD CHECK (how IN ('in_person', 'document', 'callback')),
  ADD CHECK (tries BETWEEN 0 AND 5), ADD CHECK (expires_at > made_at AND expires_at <= made_at + interval '30 days'),
  ADD CHECK ((opened_at IS NULL) = (browser_hash IS NULL)), ADD CHECK (state <> 'opened' OR browser_hash IS NOT NULL),
  ADD CHECK ((state = 'revoked') = (revoked_at IS NOT NULL));
GRANT SELECT, INSERT, UPDATE, DELETE ON personal_link TO whosaw_app;

-- How and when people outside were told of a window: each telling an entry, its words there alone.
CREATE TABLE "outside_telling" (
    "id" UUID NOT NULL,
    "exposure_id" UUID NOT NULL,
    "sev_number" INTEGER,
    "way" TEXT NOT NULL,
    "told_on" DATE NOT NULL,
    "people" INTEGER NOT NULL,
    "told_by_id" UUID NOT NULL,
    "leaf_index" BIGINT NOT NULL,

    CONSTRAINT "outside_telling_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "outside_telling_exposure_id_idx" ON "outside_telling"("exposure_id");
CREATE INDEX "outside_telling_sev_number_idx" ON "outside_telling"("sev_number");
ALTER TABLE outside_telling ADD CHECK (way IN ('letter', 'customer', 'public_notice')), ADD CHECK (people >= 0);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON outside_telling FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON outside_telling FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER outside_telling_is_logged AFTER INSERT ON outside_telling DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_entry('outside.tell', 'leaf_index');
GRANT SELECT, INSERT ON outside_telling TO whosaw_app;
