-- Directory files also say who held a purpose when, and who had opted out: detection goes by it.
ALTER TABLE circumstance DROP CONSTRAINT circumstance_kind_check, DROP CONSTRAINT circumstance_check2;
ALTER TABLE circumstance
  ADD CONSTRAINT circumstance_kind_check CHECK (kind IN
    ('case', 'project', 'tie', 'on_call', 'leave', 'vip', 'post', 'purpose', 'holding', 'opt_out')),
  ADD CONSTRAINT circumstance_ref_check CHECK ((kind IN ('case', 'project', 'tie', 'purpose', 'holding')) = (ref IS NOT NULL));
