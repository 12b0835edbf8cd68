import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spanAt } from '#platform/time.ts';
import {
  type AttendanceEntry,
  NOT_RECORDED,
  type SessionHeld,
  type TypedEntry,
  checkEntry,
  entryThatStands,
  markAllCame,
  mayCancel,
  mayUndoCancel,
  undoAllCame,
} from './attendance.rules.ts';
import { ATTENDANCE, LEVELS, REASONS, attendanceCode, attendanceCodesOn, levelsOn, reasonLabel, reasonsOn } from './attendance.words.ts';

const date = Temporal.PlainDate.from('2026-11-19');
const session: SessionHeld = { span: spanAt(date, '14:00', 90), cancelled: null };
const cancelled: SessionHeld = { ...session, cancelled: { reason: 'no leader' } };
const after = session.span.to;
const before = session.span.from.subtract({ minutes: 5 });
const check = (entry: TypedEntry, held = session, now = after) =>
  checkEntry(entry, held, now).reasons.map((reason) => `${reason.field}: ${reason.code}`);

describe('the codes', () => {
  test('there is one for each line of the counting policy, and only those', () => {
    const line = (counted: (typeof ATTENDANCE)[number]) => [
      counted.code,
      counted.counts.planned,
      counted.counts.offered,
      counted.counts.attended,
      counted.counts.declined,
      counted.counts.unable,
      counted.counts.cancelledByUs,
      counted.shownAs,
    ];
    expect(ATTENDANCE.map(line)).toEqual([
      ['came', true, true, 'all', false, false, false, 'attended'],
      ['came late', true, true, 'actual', false, false, false, 'attended, part'],
      ['left early', true, true, 'actual', false, false, false, 'attended, part'],
      ['came for part', true, true, 'actual', false, false, false, 'attended, part'],
      ['called away', true, true, 'actual', false, false, false, 'attended, part'],
      ['unplanned', false, true, 'actual', false, false, false, 'attended, unplanned'],
      ['declined', true, true, 'none', true, false, false, 'declined'],
      ['unwell', true, true, 'none', false, true, false, 'unable'],
      ['asleep', true, true, 'none', false, true, false, 'unable'],
      ['on leave', true, false, 'none', false, false, false, 'away'],
      ['at an appointment', true, false, 'none', false, false, false, 'away'],
      ['cancelled', true, false, 'none', false, false, true, 'cancelled by us'],
      ['not offered', false, false, 'none', false, false, false, 'not offered'],
      ['not recorded', true, false, 'none', false, false, false, 'not recorded'],
    ]);
  });

  test('nothing recorded is its own figure and never any of the others', () => {
    expect(attendanceCode(null, date)?.counts).toMatchObject({
      notRecorded: true,
      away: false,
      notOffered: false,
      unplanned: false,
    });
  });

  test('a change of policy leaves earlier weeks as they were', () => {
    const [came] = ATTENDANCE;
    if (!came) throw new Error('no codes');
    const rows = [
      { ...came, to: '2026-11-01' },
      { ...came, label: 'Was there', from: '2026-11-01' },
    ];
    expect(attendanceCode('came', Temporal.PlainDate.from('2026-10-31'), rows)?.label).toBe('Came');
    expect(attendanceCode('came', Temporal.PlainDate.from('2026-11-01'), rows)?.label).toBe('Was there');
    expect(attendanceCodesOn(Temporal.PlainDate.from('1999-12-31'))).toEqual([]);
  });

  test('the reasons for cancelling are those of the policy, and every list has some', () => {
    expect(reasonsOn('cancel', date).map((row) => row.code)).toEqual([
      'leave withdrawn',
      'no escort',
      'no leader',
      'room',
      'vehicle',
      'weather',
      'incident',
      'too few',
    ]);
    for (const list of ['not offered', 'end', 'go ahead', 'stand down'] as const) expect(reasonsOn(list, date).length).toBeGreaterThan(2);
    expect(new Set(REASONS.map((row) => `${row.list}/${row.code}`)).size).toBe(REASONS.length);
  });

  test('a reason no longer on the list still shows what was written', () => {
    expect(reasonLabel('cancel', 'no leader', date)).toBe('No staff to lead');
    expect(reasonLabel('cancel', 'flood', date)).toBe('flood');
  });

  test('no word on a button blames anybody', () => {
    const shown = [...ATTENDANCE.map((row) => row.label), ...REASONS.map((row) => row.label), ...LEVELS.map((row) => row.label)].join(' ');
    expect(shown).not.toMatch(/refus|DNA|complian|abscond|failed|put on/i);
    expect(levelsOn(date).map((level) => level.label)).toEqual(['Was there', 'A bit', 'Joined in', 'Led']);
  });
});

describe('one person’s entry', () => {
  test('came needs nothing more, and a level is never asked for', () => {
    expect(check({ code: 'came' })).toEqual([]);
    expect(check({ code: 'came', level: 'led' })).toEqual([]);
    expect(check({ code: 'came', minutes: 90 })).toEqual([]);
  });

  test('came late, left early, part, called away and dropped in need the minutes', () => {
    for (const code of ['came late', 'left early', 'came for part', 'called away', 'unplanned']) {
      expect(check({ code })).toEqual(['minutes: minutes-missing']);
      expect(check({ code, minutes: 40 })).toEqual([]);
    }
  });

  test('minutes are whole, at least one, and within the session', () => {
    expect(check({ code: 'came late', minutes: 0 })).toEqual(['minutes: minutes-none']);
    expect(check({ code: 'came late', minutes: -5 })).toEqual(['minutes: minutes-none']);
    expect(check({ code: 'came late', minutes: 1.5 })).toEqual(['minutes: minutes-not-whole']);
    expect(check({ code: 'came late', minutes: Number.NaN })).toEqual(['minutes: minutes-not-whole']);
    expect(check({ code: 'came late', minutes: 91 })).toEqual(['minutes: minutes-too-many']);
    expect(check({ code: 'came late', minutes: 90 })).toEqual(['minutes: minutes-whole']);
    expect(check({ code: 'unplanned', minutes: 90 })).toEqual([]);
  });

  test('declined needs no reason: it is a choice', () => {
    expect(check({ code: 'declined' })).toEqual([]);
    expect(check({ code: 'declined', words: 'Too many people in there.' })).toEqual([]);
  });

  test('not offered and cancelled need a reason from their list, and some reasons need words', () => {
    expect(check({ code: 'not offered' })).toEqual(['reason: reason-missing']);
    expect(check({ code: 'not offered', reason: 'weather' })).toEqual(['reason: reason-unknown']);
    expect(check({ code: 'not offered', reason: 'other' })).toEqual(['words: words-missing']);
    expect(check({ code: 'not offered', reason: 'other', words: 'Fire drill' })).toEqual([]);
    expect(check({ code: 'cancelled', reason: 'no escort' })).toEqual([]);
  });

  test('every problem is said at once, each beside its field', () => {
    expect(check({ code: 'declined', minutes: 30, level: 'led', reason: 'weather' })).toEqual([
      'minutes: minutes-not-wanted',
      'reason: reason-not-wanted',
      'level: level-not-wanted',
    ]);
    expect(check({ code: 'refused' })).toEqual(['code: code-unknown']);
    expect(check({ code: 'came', level: 'very much' })).toEqual(['level: level-unknown']);
  });

  test('nobody can have come before it starts, though they may have declined or be known to be away', () => {
    expect(check({ code: 'came' }, session, before)).toEqual(['code: not-started']);
    expect(check({ code: 'declined' }, session, before)).toEqual([]);
    expect(check({ code: 'on leave' }, session, before)).toEqual([]);
  });

  test('nobody can have come to a cancelled session until the cancelling is undone', () => {
    expect(check({ code: 'came' }, cancelled)).toEqual(['code: session-cancelled']);
    expect(check({ code: 'not recorded' }, cancelled)).toEqual([]);
  });
});

describe('all came', () => {
  const recorded = new Map<string, AttendanceEntry | null>([
    ['ann', null],
    ['ben', { code: 'declined' }],
    ['cy', NOT_RECORDED],
    ['dee', { code: 'came', level: 'led' }],
    ['eve', null],
  ]);

  test('marks presence only, never a level, and only for those not yet recorded', () => {
    expect(markAllCame(recorded)).toEqual([
      { personId: 'ann', entry: { code: 'came' } },
      { personId: 'cy', entry: { code: 'came' } },
      { personId: 'eve', entry: { code: 'came' } },
    ]);
  });

  test('leaves those known to be away for the worker to say', () => {
    expect(markAllCame(recorded, ['eve']).map((each) => each.personId)).toEqual(['ann', 'cy']);
  });

  test('undone, it takes back only what it marked and nobody has added to', () => {
    const now = new Map<string, AttendanceEntry>([
      ['ann', { code: 'came' }],
      ['ben', { code: 'declined' }],
      ['cy', { code: 'came', level: 'a bit' }],
      ['eve', { code: 'declined' }],
    ]);
    expect(undoAllCame(['ann', 'cy', 'eve'], now)).toEqual([{ personId: 'ann', entry: NOT_RECORDED }]);
  });

  test('done and undone, everybody stands as before', () => {
    const entry = fc.option(fc.constantFrom<AttendanceEntry>(NOT_RECORDED, { code: 'declined' }, { code: 'came' }, { code: 'came', level: 'led' }));
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 2 }), entry), (start) => {
        const first = new Map(Object.entries(start));
        const marked = markAllCame(first);
        const second = new Map([...first, ...marked.map((each) => [each.personId, each.entry] as const)]);
        const third = new Map([
          ...second,
          ...undoAllCame(
            marked.map((each) => each.personId),
            second,
          ).map((each) => [each.personId, each.entry] as const),
        ]);
        for (const [id, was] of first) expect(third.get(id) ?? NOT_RECORDED).toEqual(was ?? NOT_RECORDED);
        expect(marked.every((each) => Object.keys(each.entry).join() === 'code')).toBe(true);
      }),
    );
  });
});

describe('cancelling', () => {
  test('excuses everyone, whatever was written', () => {
    for (const written of [null, NOT_RECORDED, { code: 'declined' } as const]) {
      expect(entryThatStands(cancelled, written)).toEqual({ code: 'cancelled', reason: 'no leader' });
    }
  });

  test('undone, each stands as before: not recorded unless recorded', () => {
    expect(entryThatStands(session, null)).toEqual(NOT_RECORDED);
    expect(entryThatStands(session, { code: 'declined' })).toEqual({ code: 'declined' });
  });

  test('somebody put back into a session since cancelled is cancelled, not waiting', () => {
    expect(entryThatStands(cancelled, undefined).code).toBe('cancelled');
  });

  test('needs a reason from the list, and cannot be done twice', () => {
    const codes = (held: SessionHeld, reason: string) => mayCancel(held, new Map(), reason).reasons.map((each) => each.code);
    expect(codes(session, 'no leader')).toEqual([]);
    expect(codes(session, '')).toEqual(['reason-missing']);
    expect(codes(session, 'bored')).toEqual(['reason-unknown']);
    expect(codes(cancelled, 'weather')).toEqual(['already-cancelled']);
    expect(mayUndoCancel(session).allowed).toBe(false);
    expect(mayUndoCancel(cancelled).allowed).toBe(true);
  });

  test('a session somebody came to was cut short, not cancelled', () => {
    const recorded = new Map<string, AttendanceEntry>([
      ['ann', { code: 'came' }],
      ['ben', { code: 'declined' }],
    ]);
    expect(mayCancel(session, recorded, 'incident').reasons.map((reason) => reason.say)).toEqual([
      '1 person is recorded as having come. If it was cut short, record how long they were there instead.',
    ]);
    expect(mayCancel(session, new Map([['ben', { code: 'declined' } as const]]), 'incident').allowed).toBe(true);
  });
});
