import { sql } from 'kysely';
import { z } from 'zod';
import { nameWarning, namesMentioned, namesOnUnit, withoutNames } from '#people';
import { makeDrafts } from '#platform/drafts.ts';
import { longText, optionalChoice, optionalText, text, ticked } from '#platform/form-fields.ts';
import { action, Refusal, refuse, type Done } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { Button, CheckboxField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { aboutLine } from './about.ts';
import { notesAccess } from './access.ts';
import { lineActPage, openLine } from './line-act-page.tsx';
import { addLineAct, kindly } from './line-act-store.ts';
import { mayCorrectLine, mayEnterLineInError, maySayOfLine } from './line.rules.ts';
import { supportLevels } from './note.words.ts';
import { NamesFields, namesShape, whyNamesStay } from './names-in-words.tsx';
import { readSupport, supportFacts, type SupportFacts } from './read-support.ts';
import { roleWhenWriting, whyNotWrite } from './sign-note.ts';
import { askAgainWhileWaiting, signSessionWords } from './sign-session-words.ts';
import { addLines, lineById, linesAbout } from './store.ts';
import { SupportAnswer } from './support-answer.tsx';
import { supportWords } from './view.ts';
import type { Line } from './words.ts';

/** A wording that was begun is kept by this name, sealed, for its author. */
const begun = 'line';

/** Others in whose record the same line stands, and counts. */
async function sameElsewhere(scope: Scope, line: Line): Promise<readonly Line[]> {
  if (line.kind !== 'shared line') return [];
  return (await linesAbout(scope, line.subjectId)).filter(
    (one) => one.id !== line.id && one.kind === line.kind && one.state === 'stands' && one.authorId === line.authorId && one.words === line.words,
  );
}

export const correctLinePage = lineActPage<{
  readonly others: number;
  /** What support may be said to have been given; null: this line says none. */
  readonly support: SupportFacts | null;
  readonly kept: FormState['values'] | null;
}>({
  path: '/notes/lines/:line/correct',
  access: notesAccess['correct-line'],
  title: () => 'Write a better wording',
  says: (_first, { kind }) =>
    `What was written stays readable, as the earlier wording.${kind === 'own words' ? ' Write what they said, as they said it.' : ''}`,
  ruling: mayCorrectLine,
  extra: async (scope, line) => ({
    others: (await sameElsewhere(scope, line)).length,
    support: line.kind === 'private line' ? await supportFacts(scope, line.unitId) : null,
    kept:
      scope.request === null
        ? null
        : (((await makeDrafts(scope.request.secret).find(scope, begun, line.id))?.values ?? null) as FormState['values'] | null),
  }),
  starts: (line, { kept }) => kept ?? { words: line.words, task: line.supports[0]?.task ?? '', level: line.supports[0]?.level ?? '' },
  fields: (form, { others, support }, first, line) => (
    <>
      <TextArea form={form} name="words" label={line.kind === 'own words' ? `What ${first} said, in their words` : 'The line'} rows={4} />
      {support === null ? null : <SupportAnswer form={form} first={first} facts={support} task="task" level="level" outside="outside" />}
      <TextField form={form} name="why" label="Why is this better?" hint="Without anybody’s name. It stands beside the line." />
      {others === 0 ? null : (
        <CheckboxField
          form={form}
          name="everybody"
          label="It went to everybody who came"
          optional
          options={[{ value: 'yes', label: `Put it right in ${others === 1 ? 'the other record' : `the ${others} other records`} too` }]}
        />
      )}
      {form.problems.some(({ field }) => field === 'words' || field === 'why') || String(form.values['keepNames'] ?? '') !== '' ? (
        <>
          <TextField form={form} name="keepNames" label="Keep the name? Say why" hint="Kept with the line." optional />
          <Button name="repair" value="names">
            Change names to “someone else here”
          </Button>
        </>
      ) : null}
    </>
  ),
  button: 'Sign the better wording',
});

/** Signs a better wording: a new line that names the one it stands for, with why. */
export const correctLine = action({
  path: '/notes/lines/:line/correct',
  access: notesAccess['correct-line'],
  input: z.strictObject({
    words: longText('the line', 2000),
    why: text('why this is better', 300),
    task: optionalText('what support was for', 40),
    level: optionalChoice('Choose how much you did', supportLevels),
    outside: ticked(),
    everybody: ticked(),
    keepNames: optionalText('why the name is kept', 200),
    repair: z.literal('names').optional(),
  }),
  subject: aboutLine,
  again: correctLinePage,
  async run(scope, input, params) {
    const line = await openLine(scope, params['line']!, mayCorrectLine);
    const here = await namesOnUnit(scope, line.unitId);
    const alike = input.everybody ? await sameElsewhere(scope, line) : [];
    // A line for everybody names nobody, also none of those in whose record it stands.
    const named = namesMentioned(input.words, here, line.kind === 'shared line' ? [] : [line.personId]);
    const drafts = scope.request === null ? null : makeDrafts(scope.request.secret);
    if (input.repair === 'names') {
      await drafts?.keep(scope, begun, line.id, {
        words: withoutNames(input.words, named),
        why: withoutNames(input.why, namesMentioned(input.why, here, alike.length > 0 ? [] : [line.personId])),
        ...(input.everybody ? { everybody: 'yes' } : {}),
        task: input.task ?? '',
        level: input.level ?? '',
        ...(input.outside ? { outside: 'yes' } : {}),
      });
      return { to: `/notes/lines/${line.id}/correct`, say: 'Names of others were changed. Read it again, then sign.' };
    }
    const notTrained = await whyNotWrite(scope, line.unitId);
    const warning = input.keepNames === null ? nameWarning(named, alike.length + 1) : undefined;
    const read = await readSupport(scope, { personId: line.personId, kind: 'session' }, await supportFacts(scope, line.unitId), {
      task: line.kind === 'private line' ? input.task : null,
      level: line.kind === 'private line' ? input.level : null,
      outside: input.outside || stillOutside(line, input),
    });
    const words = wordsWithSupport(line, input.words, read.support);
    const problems = [
      ...(notTrained === null ? [] : [notTrained]),
      ...(warning === undefined ? [] : [`${warning.title}. ${warning.say}`]),
      ...(words === line.words && sameSupport(line, read.support) ? ['This is what stands already. Write what is better.'] : []),
    ];
    const faults = [...problems.map((message) => ({ field: 'words', message })), ...read.faults.map(({ at, say }) => ({ field: at, message: say }))];
    if (faults.length > 0) throw new Refusal(faults);
    const kept = await whyNamesStay(scope, { unitId: line.unitId, of: alike.length > 0 ? null : line.personId, field: 'why' }, input.why, {
      keepNames: input.keepNames,
    });
    const all = [line, ...alike];
    await kindly(() =>
      addLines(
        scope,
        all.map((one) => ({
          ...one,
          words,
          supports: read.support === null ? [] : [read.support],
          outsideRole: read.outsideRole,
          corrects: one.id,
          whyCorrected: input.why,
          lateReason: null,
          ...(input.keepNames === null ? {} : { nameWarningAnswer: input.keepNames }),
        })),
        { id: scope.actor.id!, role: roleWhenWriting(scope, line.unitId) },
      ),
    );
    const newer = (await linesAbout(scope, line.subjectId)).find(({ corrects }) => corrects === line.id)!;
    await signSessionWords(scope, newer);
    // The new line is its writer's; what its first author wrote is another entry, and has lost a line.
    if (line.authorId !== scope.actor.id) await askAgainWhileWaiting(scope, line, 'put right by somebody else');
    await drafts?.drop(scope, begun, line.id);
    return {
      ...done(line, 'The better wording stands. The earlier one stays readable.', kept === undefined ? input.why : `${input.why} (${kept})`),
      to: `/notes/lines/${newer.id}`,
      people: all.map(({ personId }) => personId),
      fields: ['words', 'why'],
    };
  },
});

/** What lay outside its author's role when it was first written stays so, whoever words it better, while it tells of the same. */
function stillOutside(line: Line, { task }: { readonly task: string | null }): boolean {
  return line.outsideRole.length > 0 && line.supports.some((one) => one.task === task);
}

function sameSupport(line: Line, now: Line['supports'][number] | null): boolean {
  return (line.supports[0]?.task ?? null) === (now?.task ?? null) && (line.supports[0]?.level ?? null) === (now?.level ?? null);
}

/** Words that say nothing but the support follow it when it is put right. */
function wordsWithSupport(line: Line, typed: string, now: Line['supports'][number] | null): string {
  const said = line.supports[0];
  return said !== undefined && now !== null && typed === supportWords(said) ? supportWords(now) : typed;
}

function done(line: Line, say: string, reason?: string): Done {
  return {
    to: `/notes/lines/${line.id}`,
    say,
    people: [line.personId],
    unitId: line.unitId,
    subject: `line ${line.id}`,
    ...(reason === undefined ? {} : { reason }),
  };
}

export const lineInErrorPage = lineActPage<null>({
  path: '/notes/lines/:line/in-error',
  access: notesAccess['enter-line-in-error'],
  title: () => 'Entered in error',
  says: () => 'The line stays readable, marked as entered in error with your reason. If it is about somebody else, move it instead.',
  ruling: mayEnterLineInError,
  extra: async () => null,
  fields: (form) => (
    <>
      <TextArea form={form} name="words" label="What was wrong?" hint="Without anybody’s name: it stands beside the line." rows={3} />
      <NamesFields form={form} field="words" />
    </>
  ),
  button: 'Mark it as entered in error',
});

/** Marks a line as entered in error, with the reason; nothing is taken away. */
export const enterLineInError = action({
  path: '/notes/lines/:line/in-error',
  access: notesAccess['enter-line-in-error'],
  input: z.strictObject({ words: longText('what was wrong', 1000), ...namesShape }),
  subject: aboutLine,
  again: lineInErrorPage,
  async run(scope, { words, ...answer }, params) {
    const line = await openLine(scope, params['line']!, mayEnterLineInError);
    const kept = await whyNamesStay(scope, { unitId: line.unitId, of: line.personId, field: 'words' }, words, answer);
    await addLineAct(scope, line, { what: 'entered in error', words, byRole: roleWhenWriting(scope, line.unitId) });
    await askAgainWhileWaiting(scope, line, 'entered in error');
    return done(line, 'Marked as entered in error.', kept === undefined ? words : `${words} (${kept})`);
  },
});

export const lineNotWhatISaidPage = lineActPage<null>({
  path: '/notes/lines/:line/not-what-i-said',
  access: notesAccess['line-not-what-i-said'],
  title: (first) => `${first} says: “That isn’t what I said”`,
  says: (first) => `${first}’s own words stand beside the line from now on, wherever it is read. The line is not changed by it.`,
  ruling: maySayOfLine,
  extra: async () => null,
  fields: (form, _extra, first) => (
    <TextArea form={form} name="words" label={`What ${first} says`} hint="As they say it. Read it back to them." rows={4} />
  ),
  button: 'Put their words beside it',
});

/** Writes down the person’s own correction of a line, from their words. */
export const writeLineNotWhatISaid = action({
  path: '/notes/lines/:line/not-what-i-said',
  access: notesAccess['line-not-what-i-said'],
  input: z.strictObject({ words: longText('what they say', 2000) }),
  subject: aboutLine,
  again: lineNotWhatISaidPage,
  async run(scope, { words }, params) {
    const line = await openLine(scope, params['line']!, maySayOfLine);
    await sayNotWhatISaidOfLine(scope, { lineId: line.id, personId: line.personId, words });
    return done(line, 'Their words stand beside the line.');
  },
});

/**
 * Puts the person's own correction beside a line from a session (practice 22): written by themself on their own pages, or by a worker from their
 * words. Refused with a sentence where there is no such line in this person's record.
 */
export async function sayNotWhatISaidOfLine(
  scope: Scope,
  said: { readonly lineId: string; readonly personId: string; readonly words: string },
): Promise<void> {
  const none = 'There is no such line in this record.';
  if (scope.actor.kind === 'person') {
    const { rows } = await sql<{ kept: boolean }>`select say_not_what_i_said_of_line(${said.lineId}::uuid, ${said.words}) as kept`.execute(scope.tx);
    if (said.personId !== scope.actor.id || rows[0]?.kept !== true) refuse('', none);
    return;
  }
  const line = await lineById(scope, said.lineId);
  if (line === null || line.personId !== said.personId) refuse('', none);
  await addLineAct(scope, line, { what: 'not what I said', words: said.words, byRole: roleWhenWriting(scope, line.unitId) });
}
