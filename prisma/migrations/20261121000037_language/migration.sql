-- The language that somebody chose to read in: null while their browser says it.
ALTER TABLE "person" ADD COLUMN "language" TEXT;
ALTER TABLE "person" ADD CONSTRAINT "person_language" CHECK (language IN ('en', 'de'));
