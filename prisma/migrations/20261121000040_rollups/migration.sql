-- CreateTable
CREATE TABLE "rollup_hour" (
    "actor_id" UUID NOT NULL,
    "hour" INTEGER NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "dss" SMALLINT NOT NULL,
    "purpose_id" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "reads" INTEGER NOT NULL,
    "unnamed" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "last_leaf" BIGINT NOT NULL,

    CONSTRAINT "rollup_hour_pkey" PRIMARY KEY ("actor_id","hour","dataset_id","dss","purpose_id","how","via")
);

-- CreateTable
CREATE TABLE "rollup_person" (
    "actor_id" UUID NOT NULL,
    "hour" INTEGER NOT NULL,
    "subject_id" UUID NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "dss" SMALLINT NOT NULL,
    "purpose_id" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "reads" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rollup_person_pkey" PRIMARY KEY ("actor_id","hour","subject_id","dataset_id","dss","purpose_id","request")
);

-- CreateTable
CREATE TABLE "detection_state" (
    "id" SMALLINT NOT NULL,
    "day" INTEGER,
    "state" BYTEA,
    "stale" BOOLEAN NOT NULL DEFAULT false,
    "judged_to" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "detection_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "detection_day" (
    "day" INTEGER NOT NULL,
    "readers" INTEGER NOT NULL,
    "reads" BIGINT NOT NULL,
    "threshold" DOUBLE PRECISION,
    "alerts" INTEGER NOT NULL,
    "settings" INTEGER NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "detection_day_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "detection_score" (
    "actor_id" UUID NOT NULL,
    "day" INTEGER NOT NULL,
    "reads" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "priority" DOUBLE PRECISION,
    "families" JSONB NOT NULL,
    "usual" JSONB NOT NULL,
    "told_reads" INTEGER,
    "sev_number" INTEGER,
    "drawn" BOOLEAN NOT NULL DEFAULT false,
    "judged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "detection_score_pkey" PRIMARY KEY ("actor_id","day")
);

-- CreateIndex
CREATE INDEX "rollup_hour_hour_idx" ON "rollup_hour"("hour");

-- CreateIndex
CREATE INDEX "rollup_hour_last_leaf_idx" ON "rollup_hour"("last_leaf");

-- CreateIndex
CREATE INDEX "rollup_person_hour_idx" ON "rollup_person"("hour");

-- CreateIndex
CREATE INDEX "rollup_person_subject_id_idx" ON "rollup_person"("subject_id");

-- CreateIndex
CREATE INDEX "detection_score_day_idx" ON "detection_score"("day");

-- CreateIndex
CREATE INDEX "detection_score_sev_number_idx" ON "detection_score"("sev_number");

ALTER TABLE rollup_hour ADD CHECK (reads > 0), ADD CHECK (unnamed BETWEEN 0 AND reads), ADD CHECK (last_at >= first_at), ADD CHECK (dss BETWEEN 1 AND 4);
ALTER TABLE rollup_person ADD CHECK (reads > 0), ADD CHECK (last_at >= first_at), ADD CHECK (actor_id <> subject_id), ADD CHECK (dss BETWEEN 1 AND 4);
ALTER TABLE detection_state ADD CHECK (id = 1);
ALTER TABLE detection_day ADD CHECK (alerts >= 0), ADD CHECK (readers >= 0);

-- They are made anew from the log by one command.
GRANT TRUNCATE ON rollup_hour, rollup_person TO whosaw_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON rollup_hour, rollup_person, detection_state, detection_day, detection_score TO whosaw_app;
