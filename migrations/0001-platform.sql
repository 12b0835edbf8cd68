-- The floor every room stands on: schemas, who is asking, sign-in, settings, spent form keys, drafts, audit.
create schema if not exists trellis;
create schema if not exists audit;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

grant usage on schema trellis to trellis_app, trellis_worker;
grant usage on schema audit to trellis_app, trellis_worker;
alter default privileges in schema trellis grant select, insert, update, delete on tables to trellis_app, trellis_worker;
alter default privileges in schema trellis grant usage on sequences to trellis_app, trellis_worker;
revoke create on schema public from public;

-- Who is asking. Set by set_config(..., true) as the first statement of each transaction, never by plain SET.
create function trellis.actor_id() returns uuid stable language sql
  as $$ select nullif(current_setting('trellis.actor', true), '')::uuid $$;
create function trellis.actor_kind() returns text stable language sql
  as $$ select coalesce(nullif(current_setting('trellis.actor_kind', true), ''), 'nobody') $$;
-- The injected clock, so that a test build and the database agree what time it is.
create function trellis.clock_now() returns timestamptz stable language sql
  as $$ select coalesce(nullif(current_setting('trellis.now', true), '')::timestamptz, statement_timestamp()) $$;

create table trellis.platform_account (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('staff', 'person', 'carer', 'wall', 'integration')),
  subject_id uuid not null,                          -- the staff member, person or carer this account belongs to
  login text not null,
  password_hash text,
  totp_secret text,
  totp_last_step bigint,
  demonstration boolean not null default false,       -- answers on loopback only
  second_factor text not null default 'required' check (second_factor in ('required', 'not for this shift')),
  failed_count int not null default 0,
  failed_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create unique index platform_account_login on trellis.platform_account (lower(login));
create unique index platform_account_subject on trellis.platform_account (kind, subject_id);

create table trellis.platform_passkey (
  id uuid primary key default uuidv7(),
  account_id uuid not null references trellis.platform_account,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  removed_at timestamptz
);

create table trellis.platform_recovery_code (
  account_id uuid not null references trellis.platform_account,
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- A link that lets somebody set a password once: joining, or recovering an account.
create table trellis.platform_invite (
  token_hash bytea primary key,
  account_id uuid not null references trellis.platform_account,
  purpose text not null check (purpose in ('join', 'recover')),
  made_by uuid,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Only the SHA-256 of the cookie is kept.
create table trellis.platform_login (
  token_hash bytea primary key,
  account_id uuid references trellis.platform_account,  -- null until the second factor is given
  pending_account_id uuid references trellis.platform_account,
  device_id uuid not null,
  csrf text not null,
  created_at timestamptz not null,
  authenticated_at timestamptz,
  last_seen_at timestamptz not null,
  idle_seconds int not null,
  ends_at timestamptz not null,
  methods text[] not null default '{}',
  locked_at timestamptz,
  ended_at timestamptz,
  flash jsonb,
  challenge text
);
create index platform_login_account on trellis.platform_login (account_id) where ended_at is null;
create index platform_login_device on trellis.platform_login (device_id, created_at desc);

create table trellis.platform_attempt (
  id bigint generated always as identity primary key,
  login_hash bytea not null,
  address text not null,
  at timestamptz not null,
  ok boolean not null
);
create index platform_attempt_login on trellis.platform_attempt (login_hash, at desc);
create index platform_attempt_address on trellis.platform_attempt (address, at desc);

-- A form's key is spent in the transaction that commits its effect; the answer is kept for a repeat.
create table trellis.platform_spent_key (
  key uuid primary key,
  actor_id uuid,
  command text not null,
  body_hash bytea not null,
  answer jsonb not null,
  at timestamptz not null
);
create index platform_spent_key_at on trellis.platform_spent_key (at);

create table trellis.platform_draft (
  actor_id uuid not null,
  form text not null,
  subject text not null,
  sealed bytea not null,                               -- AES-256-GCM under the installation's key: only its author's session opens it
  saved_at timestamptz not null,
  primary key (actor_id, form, subject)
);
alter table trellis.platform_draft enable row level security;
create policy own on trellis.platform_draft to trellis_app using (actor_id = trellis.actor_id()) with check (actor_id = trellis.actor_id());
create policy jobs on trellis.platform_draft to trellis_worker using (true) with check (true);

-- Local policy and choices, dated: the value in force at a moment is the row whose period holds it.
create table trellis.platform_setting (
  id uuid primary key default uuidv7(),
  unit_id uuid,                                        -- null: the whole organisation
  key text not null,
  value jsonb not null,
  during tstzrange not null,
  why text,
  set_by uuid,
  set_at timestamptz not null,
  exclude using gist (key with =, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, during with &&)
);

-- Who may know of a person for a reason other than working on their unit now. Rooms write it with the fact it comes from.
create table trellis.platform_relationship (
  id uuid primary key default uuidv7(),
  actor_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('named worker', 'booked with', 'bank shift', 'break-glass', 'self', 'carer', 'supervisor')),
  during tstzrange not null,
  source_kind text not null,
  source_id uuid,
  made_at timestamptz not null
);
create index platform_relationship_actor on trellis.platform_relationship using gist (actor_id, during);

create table audit.event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  device_id uuid,
  action text not null,
  outcome text not null check (outcome in ('done', 'read', 'denied', 'failed')),
  unit_id uuid,
  people uuid[] not null default '{}',
  subject text,
  reason text,
  request_id text not null,
  fields text[] not null default '{}'
);
create index event_at on audit.event using brin (at);
create index event_people on audit.event using gin (people);
create index event_actor on audit.event (actor_id, at);
grant insert on audit.event to trellis_app, trellis_worker;
grant usage on all sequences in schema audit to trellis_app, trellis_worker;

-- Live updates: a page that shows a unit hears that something of a kind changed, never what.
create function trellis.tell_unit() returns trigger language plpgsql as $$
declare unit uuid; begin
  if tg_op = 'DELETE' then unit := old.unit_id; else unit := new.unit_id; end if;
  perform pg_notify('trellis_live', json_build_object('unit', unit, 'about', tg_argv[0])::text);
  return null;
end $$;
