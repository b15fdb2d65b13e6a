-- When the worker looked last, also where there was nothing to see, and how many alerts could not be told.
ALTER TABLE detection_state ADD COLUMN looked_at TIMESTAMPTZ(3), ADD COLUMN failing INTEGER NOT NULL DEFAULT 0;
-- Whether a reader's day was news to anybody: it raised a SEV, or was far rarer than what the SEV had.
ALTER TABLE detection_score ADD COLUMN news BOOLEAN NOT NULL DEFAULT false;
UPDATE detection_score SET news = true WHERE told_reads IS NOT NULL;
-- Alerts a day are counted from what was told of readers' days.
ALTER TABLE detection_day DROP COLUMN alerts;
-- Evidence, peers and whose usual stands still are reckoned differently from now on.
UPDATE detection_state SET stale = true, version = version + 1;

-- When somebody held a purpose before they hold it now: reads of then were covered.
CREATE TABLE purpose_held (
    purpose_id TEXT NOT NULL,
    person_id UUID NOT NULL,
    since TIMESTAMPTZ(3) NOT NULL,
    until TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT purpose_held_pkey PRIMARY KEY (purpose_id, person_id, since)
);
GRANT SELECT, INSERT, DELETE ON purpose_held TO whosaw_app;
