-- Reads as data and reads with the proof of each are saved under a name, too, and made by themselves.
ALTER TABLE report_definition DROP CONSTRAINT report_definition_kind_check;
ALTER TABLE report_definition
  ADD CHECK (kind IN ('reads', 'watchers', 'purposes', 'sev', 'programme', 'completeness', 'data', 'proven'));
