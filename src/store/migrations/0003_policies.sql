-- The table of promises as a new desk begins with; leads change it on the settings screen.
insert into policies (case_kind, pledge_kind, rule, automatic) values
  ('general', 'update', '{"type": "within", "hours": 4, "clock": "working"}', true),
  ('outage', 'update', '{"type": "between", "earliestHours": 48, "latestHours": 70, "ofHours": 72, "followedBy": {"type": "daily", "before": "18:00"}}', true),
  ('baggage', 'update', '{"type": "next-working-day", "before": "12:00"}', true);
