import { z } from 'zod';
import { addLines, lateEntryHours, signSessionWords, supportLevels, whyNotWrite } from '#notes';
import { nameWarning, namesMentioned, peopleOnUnit } from '#people';
import { choice, optionalChoice, optionalText, optionalWholeNumber, ticked, version } from '#platform/form-fields.ts';
import { action, Refusal, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { NOT_RECORDED, undoAllCame } from './attendance.rules.ts';
import { fieldsWithWords, readAttendanceForm, repairedWords, type LineOfForm, type SentPerson } from './attendance-form.rules.ts';
import { holdSession, invitedTo, writeEntries } from './attendance-store.ts';
import { dropAttendanceDraft, keepAttendanceWords } from './attendance-draft.ts';
import { attendancePage } from './attendance.page.tsx';
import { attendanceCode, LEVELS } from './attendance.words.ts';
import { held } from './session-held.ts';
import type { SessionRecord } from './session.words.ts';
import { sessionById } from './session-store.ts';
import { linesWithSupport, readSupports } from './support-at-session.ts';
import { readWorry, tellWorry } from './tell-worry.ts';

const levels = LEVELS.map((level) => level.code) as ['was there', 'a bit', 'joined in', 'led'];

const person = z.strictObject({
  came: optionalChoice('Choose whether they came', ['came', 'part', 'did not come']),
  part: optionalChoice('Choose what happened', ['came late', 'left early', 'came for part', 'called away']),
  minutes: optionalWholeNumber('the minutes', 1, 720),
  why: optionalChoice('Choose what happened', ['declined', 'unwell', 'asleep', 'on leave', 'at an appointment', 'not offered']),
  reason: optionalText('the reason', 60),
  more: optionalText('what happened', 500),
  level: optionalChoice('Choose how much they took part, or leave it blank', levels),
  said: optionalText('what they said', 1000),
  line: optionalText('your line', 2000),
  task: optionalText('what support was for', 40),
  support: optionalChoice('Choose how much of it you did', supportLevels),
  outside: ticked(),
  revision: version(),
});

/** Records who came to a session, what they said, and a line for the record: one form, one press, all or nothing. */
export const recordAttendance = action({
  path: '/sessions/:session/attendance',
  access: programmeAccess['record-attendance'],
  input: z.strictObject({
    p: z
      .record(z.guid(), person)
      .optional()
      .transform((people) => people ?? {}),
    shared: optionalText('the line for everyone', 2000),
    all: z.literal('came').optional(),
    'keep-names': optionalText('why the name is kept', 200),
    'late-reason': optionalText('why it is written late', 300),
    repair: z.literal('names').optional(),
    worry: optionalChoice('Say whether anything worried you', ['no', 'yes']),
    'worry-words': optionalText('what worried you', 1000),
    'worry-about': optionalText('whom it is about', 40),
    'worry-who': optionalText('who must know', 40),
  }),
  subject: aboutSession,
  again: attendancePage as never,
  async run(scope, input, params) {
    await holdSession(scope, params['session']!);
    const session = (await sessionById(scope, params['session']!))!;
    if (session.status === 'draft') refuse('', 'This session is a draft. Publish the week first, or write it down as an unplanned session.');
    const invited = await invitedTo(scope, session.id);
    const unit = await peopleOnUnit(scope, session.unitId, session.span.from);
    const people = new Map<string, SentPerson>(Object.entries(input.p));
    if (input.repair === 'names') {
      const typed = Object.fromEntries(
        [...people].flatMap(([id, parts]) =>
          Object.entries(parts).map(([part, value]) => [
            `p.${id}.${part}`,
            value === null || value === false ? null : value === true ? 'yes' : String(value),
          ]),
        ),
      );
      const { shared, worry, 'worry-words': worryWords, 'worry-about': worryAbout, 'worry-who': worryWho, 'late-reason': lateReason } = input;
      const rest = { shared, worry, 'worry-words': worryWords, 'worry-about': worryAbout, 'worry-who': worryWho, 'late-reason': lateReason };
      const repaired = repairedWords({ people, shared, lateReason, worry: { words: worryWords, about: worryAbout } }, unit);
      await keepAttendanceWords(scope, session.id, { ...typed, ...rest, ...repaired });
      return { to: `/sessions/${session.id}/attendance`, say: 'Names of others were changed. Read it again, then save.' };
    }
    const read = readAttendanceForm(
      { people, shared: input.shared, everyoneCame: input.all === 'came', keepNames: input['keep-names'] },
      invited,
      unit,
      held(session),
      scope.now,
    );
    const faults = [...read.faults];
    if (read.namings.length > 0 && input['keep-names'] === null) {
      for (const { field, say } of read.namings) faults.push({ field, message: say });
    }
    faults.push(...(await faultsOfWords(scope, session, { people, ...input }, unit)));
    const supported = await readSupports(scope, session, people);
    const told = await readWorry(
      scope,
      session,
      input,
      invited.map(({ personId }) => personId),
      unit,
    );
    faults.push(...supported.faults, ...told.faults);
    if (faults.length > 0) throw new Refusal(faults);

    const overtaken = await writeEntries(
      scope,
      session,
      read.entries.map(({ personId, seenRevision, entry }) => ({ personId, seenRevision, ...entry })),
    );
    if (overtaken.length > 0) refuseStale(await bothVersions(scope, session, overtaken, read.entries));
    const late = await isLate(scope, session);
    const author = { id: scope.actor.id!, role: roleOn(scope, session.unitId) };
    const lines = [...linesWithSupport(read.lines, supported.given), ...(await lineOfWorry(scope, session, told))];
    await addLines(
      scope,
      lines.map(({ personId, kind, words, named, supports, outsideRole, concern }) => ({
        personId,
        unitId: session.unitId,
        subjectKind: 'session',
        subjectId: session.id,
        subjectLabel: `${session.name}, ${dateWithYear(session.onDate)}`,
        kind,
        words,
        happenedAt: session.span.from,
        lateReason: late ? input['late-reason'] : null,
        ...(named ? { nameWarningAnswer: input['keep-names']! } : {}),
        ...(concern === true ? { concern } : {}),
        ...(supports === undefined ? {} : { supports, outsideRole: outsideRole ?? [] }),
      })),
      author,
    );
    if (lines.length > 0)
      await signSessionWords(scope, {
        unitId: session.unitId,
        subjectKind: 'session',
        subjectId: session.id,
        subjectLabel: `${session.name}, ${dateWithYear(session.onDate)}`,
        happenedAt: session.span.from,
        late,
      });
    if (told.worry !== null) await tellWorry(scope, session, told.worry);
    if (input.all !== 'came') await dropAttendanceDraft(scope, session.id);
    const written = new Set([...read.entries.map((one) => one.personId), ...lines.map((one) => one.personId)]);
    const stays = input.all === 'came';
    return {
      to: stays ? `/sessions/${session.id}/attendance?all=1` : `/today?unit=${session.unitId}`,
      say: stays
        ? `${count(read.entries.length)} recorded as having come. Now change only those who did not.`
        : written.size === 0
          ? `${session.name}: nobody is recorded yet.`
          : `${session.name}: saved for ${count(written.size)}.`,
      people: [...written],
      subject: `session ${session.id}`,
      fields: ['attendance', ...(lines.length > 0 ? ['lines'] : [])],
    };
  },
});

/** Would words written now be late, by the limit that holds for notes? */
export async function isLate(scope: Scope, session: Pick<SessionRecord, 'unitId' | 'span'>): Promise<boolean> {
  const hours = await settingFor(scope, lateEntryHours, session.unitId);
  return Temporal.Instant.compare(scope.now, session.span.from.add({ hours })) > 0;
}

/** What stops words from being written, where any are, while attendance alone may be saved: no training, or late without why, as with notes. */
async function faultsOfWords(
  scope: Scope,
  session: SessionRecord,
  sent: {
    readonly people: ReadonlyMap<string, SentPerson>;
    readonly shared: string | null;
    readonly 'late-reason': string | null;
    readonly 'keep-names': string | null;
  },
  unit: Parameters<typeof namesMentioned>[1],
): Promise<readonly { readonly field: string; readonly message: string }[]> {
  const fields = fieldsWithWords(sent);
  if (fields.length === 0) return [];
  const notTrained = await whyNotWrite(scope, session.unitId);
  const faults = notTrained === null ? [] : fields.map((field) => ({ field, message: notTrained }));
  if (!(await isLate(scope, session))) return faults;
  const why = sent['late-reason'];
  if (why === null) return [...faults, { field: 'late-reason', message: 'Say why it is written late: the reason stands beside each line' }];
  const warning = sent['keep-names'] === null ? nameWarning(namesMentioned(why, unit, []), fields.length) : undefined;
  return warning === undefined ? faults : [...faults, { field: 'late-reason', message: warning.say }];
}

/** A worry about one person stands in their record too; of who may not write there yet, it is told all the same. */
async function lineOfWorry(
  scope: Scope,
  session: SessionRecord,
  { worry, named }: Awaited<ReturnType<typeof readWorry>>,
): Promise<readonly LineOfForm[]> {
  if (worry === null || worry.personId === null || (await whyNotWrite(scope, session.unitId)) !== null) return [];
  return [{ personId: worry.personId, kind: 'private line', words: `Concern: ${worry.words}`, named, concern: true }];
}

/** Takes "all came" back for those it marked and about whom nothing more was said since. */
export const undoAllCameAction = action({
  path: '/sessions/:session/attendance/undo-all',
  access: programmeAccess['record-attendance'],
  input: z.strictObject({ sure: choice('Press the button to undo', ['yes']) }),
  subject: aboutSession,
  again: attendancePage as never,
  async run(scope, _input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    const invited = await invitedTo(scope, session.id);
    const mine = invited.filter((one) => one.entry?.recordedBy === scope.actor.id);
    const last = mine
      .map((one) => one.entry!.recordedAt)
      .toSorted(Temporal.Instant.compare)
      .at(-1);
    const marked = mine.filter((one) => last !== undefined && one.entry!.recordedAt.equals(last)).map((one) => one.personId);
    const back = undoAllCame(marked, new Map(invited.map((one) => [one.personId, one.entry])));
    const revisions = new Map(invited.map((one) => [one.personId, one.revision]));
    await writeEntries(
      scope,
      session,
      back.map(({ personId }) => ({ personId, seenRevision: revisions.get(personId) ?? 0, code: NOT_RECORDED.code })),
    );
    return {
      to: `/sessions/${session.id}/attendance`,
      say: back.length === 0 ? 'There was nothing to undo.' : `Undone for ${count(back.length)}: they are not recorded again.`,
      people: back.map((one) => one.personId),
      subject: `session ${session.id}`,
    };
  },
});

function count(people: number): string {
  return people === 1 ? '1 person' : `${people} people`;
}

function roleOn(scope: Scope, unitId: string): string {
  const { actor } = scope;
  if (actor.kind !== 'staff') return actor.kind;
  return (actor.memberships.find((one) => one.unitId === unitId) ?? actor.memberships[0])?.role ?? 'staff';
}

async function bothVersions(
  scope: Scope,
  session: SessionRecord,
  overtaken: readonly string[],
  mine: readonly { readonly personId: string; readonly entry: { readonly code: string; readonly level?: string | null } }[],
) {
  const now = await invitedTo(scope, session.id);
  const unit = await peopleOnUnit(scope, session.unitId, session.span.from);
  const words = (entry: { readonly code: string; readonly level?: string | null } | null | undefined): string => {
    const row = attendanceCode(entry?.code as never, session.onDate);
    return [row?.label ?? 'Not recorded', entry?.level].filter(Boolean).join(', ');
  };
  return overtaken.map((personId) => ({
    label: unit.find((one) => one.id === personId)?.name ?? 'Somebody who has left',
    yours: words(mine.find((one) => one.personId === personId)?.entry),
    theirs: words(now.find((one) => one.personId === personId)?.entry),
  }));
}
