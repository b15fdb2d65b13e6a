-- Reads with the proof of each, of any size that an archive holds: kept part by part.
ALTER TABLE report DROP CONSTRAINT report_kind_check;
ALTER TABLE report
  ADD CHECK (kind IN ('window', 'reads', 'watchers', 'purposes', 'sev', 'programme', 'completeness', 'data', 'proven'));
-- What is sealed has nothing to compress.
ALTER TABLE report_part ALTER COLUMN sealed SET STORAGE EXTERNAL;
