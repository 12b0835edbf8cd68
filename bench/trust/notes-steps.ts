import { chance, idAt, idOf, type Step } from './chance.ts';
import { didWords, nextWords, placeWords, respondedWords, saidWords, SELDOM } from './record-words.ts';

/**
 * Notes in the trust: five a week of everybody who is in, and for those who are in now two a week before that, of visits and calls, back to the first
 * week. One in two waits for a countersign and gets it within days; some are sent back and signed again, some have an addendum, a few were an error.
 * The triggers are off while they are written, so what the acts would have made of each note is written beside (tests/generated-trust.test.ts).
 */
const key = ["'n'", 'n', 'day'];

export const notesSteps: readonly Step[] = [
  {
    // Whom the record tells of, and from when: of those who are in now from the first week.
    name: 'people known',
    sql: `create temp table known_of as select n, u, bed, unit_id, person_id, came, went, case when went is null then bench.first else greatest(came, bench.first) end as known, least(coalesce(went - 1, bench.today), bench.today) as until
      from bench cross join stay_of join unit_of using (u)`,
  },
  {
    // Of the twenty of a unit those not registered are countersigned, but for the last five numbers, who are judged competent.
    name: 'training in record keeping',
    sql: `insert into workforce_skill (staff_id, skill, during, recorded_at)
      select staff_id, skill, daterange(bench.first, null), bench.now from bench cross join staff_of, unnest(array['record keeping', 'record keeping signed off']) skill where s % 5 not in (2, 3) and (skill = 'record keeping' or s > 15)`,
  },
  {
    name: 'notes by number',
    sql: `create temp table noted_of as
      with held as materialized (
        select k.n, k.u, k.bed, k.unit_id, k.person_id, day, (day + time '09:15' + interval '5 minutes' * floor(${chance("'hour'", ...key)} * 110)) at time zone 'Europe/London' as at, 15 + 5 * floor(${chance("'minutes'", ...key)} * 10)::int as minutes,
          1 + floor(${chance("'author'", ...key)} * 20)::int as s, day >= came as is_in
        from bench cross join known_of k, generate_series(k.known, k.until, interval '1 day') as each(at), lateral (select each.at::date as day) d where ${chance("'note'", ...key)} < case when day >= came then 5 / 7.0 else 2 / 7.0 end),
      written as materialized (
        select h.*, at + interval '1 minute' * minutes + case when late then interval '31 hours' else interval '20 minutes' end as written, late, s % 5 not in (2, 3) and s <= 15 as asked, ${chance("'fate'", ...key)} as fate, interval '1 hour' * (10 + floor(${chance("'wait'", ...key)} * 80) + case when ${chance("'slow'", ...key)} < 0.15 then 100 else 0 end) as wait
        from bench cross join held h, lateral (select ${chance("'late'", ...key)} < 0.04 and h.at + interval '40 hours' < bench.now as late) l),
      done as materialized (
        select w.*, fate < 0.004 and written + interval '5 hours' < bench.now as error, case when asked and fate between 0.004 and 0.064 and written + interval '20 hours' < bench.now then written + interval '20 hours' end as returned from bench cross join written w where written < bench.now),
      again as materialized (select d.*, case when returned + interval '24 hours' < bench.now then returned + interval '24 hours' end as resigned from bench cross join done d),
      over as materialized (select a.*, case when asked and not error and (returned is null or resigned is not null) and coalesce(resigned, written) + wait < bench.now then coalesce(resigned, written) + wait end as countersigned from bench cross join again a)
      select o.n, o.u, o.bed, o.unit_id, o.person_id, o.day, o.at, o.minutes, o.is_in, o.written, o.late, o.asked, o.fate, o.error, o.returned, o.resigned, o.countersigned, ${idAt('o.at', "'note' || o.n || ' ' || o.day")} as note_id, author.staff_id as author_id, reader.staff_id as reader_id,
        (array['activity co-ordinator', 'OT', 'nurse', 'OT assistant', 'healthcare support worker'])[1 + (o.s - 1) % 5] as role
      from bench cross join over o join staff_of author on author.u = o.u and author.s = o.s join staff_of reader on reader.u = o.u and reader.s = case when o.s = 3 then 8 else 3 end`,
  },
  {
    name: 'notes of contacts',
    sql: `insert into notes_note (id, person_id, unit_id, kind, happened_at, minutes, place, author_id, author_role, written_at, late, origin_kind, version_no, state, countersign_by, lock_at)
      select note_id, person_id, unit_id, case when is_in then (array['one to one', 'one to one', 'one to one', 'time and listening', 'leave support', 'phone call'])[1 + floor(kind * 6)::int] else (array['visit', 'visit', 'phone call', 'other'])[1 + floor(kind * 4)::int] end,
        at, minutes, ${placeWords(...key)}, author_id, role, written, late, 'written', case when resigned is null then 1 else 2 end,
        case when error then 'entered in error' when countersigned is not null then 'countersigned' when returned is not null and resigned is null then 'returned' when asked then 'waiting' else 'signed' end,
        case when asked then coalesce(resigned, written) + interval '48 hours' end, coalesce(resigned, written) + interval '24 hours'
      from bench cross join noted_of, lateral (select ${chance("'kind'", ...key)} as kind) c order by written`,
  },
  {
    name: 'their wordings',
    sql: `insert into notes_version (note_id, person_id, no, own_words, did, responded, next, concern, supports, goal_ids, late_reason, signed_by, signed_at)
      select note_id, person_id, no, case when no = 1 and returned is not null or ${chance("'spoke'", ...key)} < 0.2 then null else ${saidWords(...key)} end,
        case when bed = 5 and day > bench.today - 14 then 'Played the ${SELDOM} in the garden.' else ${didWords(...key)} end, ${respondedWords(...key)}, case when ${chance("'onward'", ...key)} < 0.6 then ${nextWords(...key)} end,
        case when ${chance("'concern'", ...key)} < 0.02 then 'Ate little again. Told the nurse in charge.' end, case when ${chance("'support'", ...key)} < 0.5 then '[{"task": "cooking", "level": "did with"}]' else '[]' end::jsonb,
        case when is_in and ${chance("'goal served'", ...key)} < 0.4 then array[${idOf("'goal' || n")}] else '{}' end, case when late then 'Busy shift.' end, author_id, case when no = 1 then written else resigned end
      from bench cross join noted_of, generate_series(1, case when resigned is null then 1 else 2 end) no order by written`,
  },
  {
    name: 'acts on notes',
    sql: `insert into notes_act (note_id, person_id, unit_id, what, version_no, by_id, by_role, at, basis, faults, words, countersign_by, lock_at)
      select note_id, person_id, unit_id, what, no, by_id, by_role, a.at, basis, faults, words, countersign_by, lock_at
      from bench cross join noted_of, lateral (
        select 'signed' as what, 1 as no, author_id as by_id, role as by_role, written as at, null as basis, '{}'::text[] as faults, case when asked then 'Local policy asks for it in this role.' end as words, case when asked then written + interval '48 hours' end as countersign_by, written + interval '24 hours' as lock_at
        union all select 'sent back', 1, reader_id, 'nurse', returned, null, '{"their words are missing"}', 'What did they say? Put it first.', null, null where returned is not null
        union all select 'signed', 2, author_id, role, resigned, null, '{}', 'Local policy asks for it in this role.', resigned + interval '48 hours', resigned + interval '24 hours' where resigned is not null
        union all select 'countersigned', case when resigned is null then 1 else 2 end, reader_id, 'nurse', countersigned, case when fate < 0.3 then 'was there' else 'read only' end, '{}', null, null, null where countersigned is not null
        union all select 'entered in error', 1, author_id, role, written + interval '5 hours', null, '{}', 'Written about the day before by mistake.', null, null where error
        union all select 'addendum', case when resigned is null then 1 else 2 end, author_id, role, written + interval '6 days', null, '{}', 'They rang the next day, as they said they would.', null, null where fate > 0.98 and written + interval '6 days' < bench.now
        union all select 'not what I said', 1, person_id, 'the person themself', written + interval '7 days', null, '{}', 'I said Friday, not Thursday.', null, null where fate between 0.977 and 0.98 and written + interval '7 days' < bench.now) a
      order by a.at`,
  },
  {
    // What was written once for a group stands in the record of each who came; for one in ten something besides, for them alone.
    name: 'lines of groups, one for each',
    sql: `insert into notes_line (person_id, unit_id, subject_kind, subject_id, subject_label, kind, words, happened_at, written_at, author_id, author_role)
      select a.person_id, a.unit_id, 'session', a.session_id, 'A session', kind, case kind when 'shared line' then 'We planned the next four weeks and what each brings.' else ${respondedWords('a.session_id', 'a.person_id')} end, a.recorded_at, a.recorded_at, a.recorded_by, 'activity co-ordinator'
      from bench cross join programme_attendance a, unnest(array['shared line', 'private line']) kind
      where a.code = 'came' and case kind when 'shared line' then ${chance("'shared'", 'a.session_id')} < 0.15 else ${chance("'private'", 'a.session_id', 'a.person_id')} < 0.1 end order by a.recorded_at`,
  },
  {
    // Sealed, and here never opened: a page that lists drafts reads only whom they are about.
    name: 'drafts',
    sql: `insert into platform_draft (actor_id, form, subject, sealed, saved_at)
      select staff_id, 'note', person_id || ' new', decode(md5(staff_id::text), 'hex'), bench.now - interval '2 hours' from bench cross join staff_of join known_of using (u) where went is null and bed in (1 + s % 17, 1 + (s + 6) % 17)`,
  },
  {
    name: 'who countersigns for whom',
    sql: `insert into notes_cover (unit_id, what, staff_id, for_id, during, made_by, made_at)
      select w.unit_id, 'countersigns for', c.staff_id, w.staff_id, daterange(bench.first, null), c.staff_id, bench.first::timestamptz from bench cross join staff_of w join staff_of c using (u) where w.s <= 15 and w.s % 5 not in (2, 3) and c.s = 3`,
  },
];
