import { z } from 'zod';
import { firstName, peopleByIds, peopleOnUnit, personById, type UnitPerson } from '#people';
import { chosen, longText } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { SelectField, TextArea } from '#platform/ui/forms.tsx';
import { aboutLine } from './about.ts';
import { notesAccess } from './access.ts';
import { lineActPage, openLine } from './line-act-page.tsx';
import { NamesFields, namesShape, whyNamesStay } from './names-in-words.tsx';
import { addLineAct } from './line-act-store.ts';
import { mayMoveLine } from './line.rules.ts';
import { whyNamesMoved } from './names-moved.ts';
import { roleWhenWriting } from './sign-note.ts';
import { askAgainAfterMove } from './sign-session-words.ts';
import { askedToCome } from './slots.ts';
import { addLines, lineById } from './store.ts';
import type { Line } from './words.ts';

/** Whom a line may be about: who was on the unit then, and who was asked to come to what it tells of. */
async function maybeAbout(scope: Scope, line: Line): Promise<readonly UnitPerson[]> {
  const asked = (await askedToCome.ask(scope, line)).flatMap((answer) => (answer.known ? answer.value : []));
  const found = [...(await peopleOnUnit(scope, line.unitId, line.happenedAt)), ...(await peopleByIds(scope, asked, line.happenedAt))];
  return [...new Map(found.map((one) => [one.id, one])).values()].filter(({ id }) => id !== line.personId);
}

export const moveLinePage = lineActPage<readonly UnitPerson[]>({
  path: '/notes/lines/:line/move',
  access: notesAccess['move-line'],
  title: () => 'It is about somebody else: move it',
  says: (first) =>
    `The line goes into the record it belongs in, with its author and times. In ${first}’s record it is marked as moved and entered in error, and says nothing there any more.`,
  ruling: mayMoveLine,
  extra: maybeAbout,
  fields: (form, others) => (
    <>
      <SelectField
        form={form}
        name="to"
        label="Whom is it about?"
        choose="Choose"
        options={others.map((one) => ({ value: one.id, label: nameAndBed(one) }))}
      />
      <TextArea form={form} name="why" label="How did it come to be here?" hint="Without anybody’s name: this stands in both records." rows={2} />
      <NamesFields form={form} field="why" />
    </>
  ),
  button: 'Move the line',
});

/** Enough to tell two people of one name apart. */
function nameAndBed(one: UnitPerson): string {
  const other = one.preferredName === null || one.preferredName === one.givenName ? '' : ` (${one.givenName})`;
  return `${one.name}${one.stay.bed === null ? '' : `, bed ${one.stay.bed}`}${other}`;
}

/** Moves a line from the record it should never have been in to the right one: traced in both, read in one. */
export const moveLineAction = action({
  path: '/notes/lines/:line/move',
  access: notesAccess['move-line'],
  input: z.strictObject({ to: chosen('Choose whom it is about'), why: longText('how it came to be here', 500), ...namesShape }),
  subject: aboutLine,
  again: moveLinePage,
  async run(scope, { to, why, ...answer }, params) {
    const line = await openLine(scope, params['line']!, mayMoveLine);
    const person = await personById(scope, to);
    if (person === null || !(await maybeAbout(scope, line)).some(({ id }) => id === to))
      refuse('to', 'Choose somebody who was on the unit then, or was asked to come');
    const named = await whyNamesStay(scope, { unitId: line.unitId, of: null, field: 'why' }, why, answer);
    const came = await whyNamesMoved(scope, { unitId: line.unitId, from: line.personId, to }, [line.words]);
    const byRole = roleWhenWriting(scope, line.unitId);
    const [moved] = await addLines(
      scope,
      [
        {
          personId: to,
          unitId: line.unitId,
          subjectKind: line.subjectKind,
          subjectId: line.subjectId,
          subjectLabel: line.subjectLabel,
          kind: line.kind,
          words: line.words,
          happenedAt: line.happenedAt,
          lateReason: line.lateReason,
          written: { at: line.writtenAt, late: line.late },
          nameWarningAnswer: line.keptNames ?? came,
          supports: line.supports,
          outsideRole: line.outsideRole,
          concern: line.concern,
        },
      ],
      { id: line.authorId, role: line.authorRole },
    );
    const there = (await lineById(scope, moved!))!;
    await addLineAct(scope, there, { what: 'moved from', words: why, byRole, otherLine: line.id });
    await addLineAct(scope, line, { what: 'moved to', words: why, byRole, otherLine: there.id });
    await askAgainAfterMove(scope, line);
    return {
      to: `/notes/lines/${there.id}`,
      say: `Moved into ${firstName(person)}’s record. ${came === null ? 'Read it there once more.' : 'It names somebody else: write a better wording there.'}`,
      people: [line.personId, to],
      unitId: line.unitId,
      subject: `line ${line.id} moved to line ${there.id}`,
      reason: named === undefined ? why : `${why} (${named})`,
      fields: ['to', 'why'],
    };
  },
});
