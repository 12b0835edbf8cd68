-- A page that refreshes itself adds no second line to the audit, but only where the first look is there: this answers whether the
-- asker has looked at these people in this way within the hour. It tells nothing of anybody else's looks.
create function trellis.looked_lately(wanted text, about uuid[]) returns boolean stable security definer set search_path = trellis, audit, pg_temp language sql as $$
  select exists (select 1 from audit.event e where e.actor_id = trellis.actor_id() and e.at > trellis.clock_now() - interval '1 hour'
    and e.action = wanted and e.outcome = 'read' and e.people @> about)
$$;
