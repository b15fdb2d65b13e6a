-- CreateTable
CREATE TABLE "data_request" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "article" TEXT NOT NULL,
    "kinds" TEXT[],
    "from_day" DATE,
    "to_day" DATE,
    "excluded_ids" UUID[],
    "state" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "extended_at" TIMESTAMPTZ(3),
    "escalated_at" TIMESTAMPTZ(3),
    "taken_by_id" UUID,
    "ground" TEXT,
    "erasure_number" INTEGER,
    "leaves" BIGINT[],
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stand_in" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "delegate_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "stand_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stand_in_act" (
    "leaf_index" BIGINT NOT NULL,
    "stand_in_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "delegate_id" UUID NOT NULL,
    "act" TEXT NOT NULL,

    CONSTRAINT "stand_in_act_pkey" PRIMARY KEY ("leaf_index")
);

-- CreateIndex
CREATE INDEX "data_request_person_id_idx" ON "data_request"("person_id");

-- CreateIndex
CREATE INDEX "data_request_state_due_at_idx" ON "data_request"("state", "due_at");

-- CreateIndex
CREATE INDEX "stand_in_person_id_idx" ON "stand_in"("person_id");

-- CreateIndex
CREATE INDEX "stand_in_delegate_id_idx" ON "stand_in"("delegate_id");

-- CreateIndex
CREATE INDEX "stand_in_act_stand_in_id_idx" ON "stand_in_act"("stand_in_id");

ALTER TABLE data_request ADD CHECK (article IN ('erase', 'object', 'restrict', 'rectify')),
  ADD CHECK (state IN ('received', 'taken', 'asked_back', 'granted', 'partly', 'refused', 'withdrawn')),
  ADD CHECK ((state IN ('partly', 'refused')) = (ground IS NOT NULL)),
  ADD CHECK (erasure_number IS NULL OR article = 'erase' AND state IN ('granted', 'partly'));

ALTER TABLE stand_in ADD CHECK (state IN ('asked', 'accepted', 'declined', 'ended')), ADD CHECK (person_id <> delegate_id),
  ADD CHECK (until_at > from_at AND until_at <= from_at + interval '60 days');

-- What somebody did for another stays told.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON stand_in_act FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON stand_in_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE ON data_request, stand_in TO whosaw_app;
GRANT SELECT, INSERT ON stand_in_act TO whosaw_app;
