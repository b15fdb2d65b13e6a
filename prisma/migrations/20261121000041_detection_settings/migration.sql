INSERT INTO setting (key, version, value, decided_at) VALUES ('detection_alerts', 1, '5', now()), ('detection_audit', 1, '1', now()),
  ('detection_floor', 1, '0.02', now()), ('detection_quota_p', 1, '0.12', now()), ('detection_quota_u', 1, '0.52', now()),
  ('detection_quota_v', 1, '0.18', now()), ('detection_quota_s', 1, '0.09', now()), ('detection_quota_r', 1, '0.09', now());
