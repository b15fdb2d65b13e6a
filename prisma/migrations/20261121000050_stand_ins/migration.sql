-- When somebody was named to stand in: of so many within a day no more are made.
ALTER TABLE "stand_in" ADD COLUMN "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE INDEX "stand_in_person_id_made_at_idx" ON "stand_in"("person_id", "made_at");
DROP INDEX "stand_in_person_id_idx";

-- Whoever stands in may have said it: the person says it over them, in a row of its own.
ALTER TABLE "read_expected" DROP CONSTRAINT "read_expected_pkey",
  ADD CONSTRAINT "read_expected_pkey" PRIMARY KEY ("log_id","read_leaf","person_id","leaf_index");

-- That a question stayed late with privacy officers, and went further once more.
ALTER TABLE "read_question" ADD COLUMN "again_at" TIMESTAMPTZ(3);

-- Sixty days over the end of summer time are an hour longer.
ALTER TABLE "stand_in" DROP CONSTRAINT "stand_in_check1",
  ADD CONSTRAINT "stand_in_check1" CHECK (until_at > from_at AND until_at <= from_at + interval '60 days 1 hour');
