import { z } from 'zod';
import { aboutPerson, firstName, personById, personTop, PersonTopHeader, dateValues, type PersonTop } from '#people';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, clockTime, dateOf, longDate, timeOf } from '#platform/time.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { Button, Form, HiddenField, StickyFoot } from '#platform/ui/forms.tsx';
import { Notice, Stack } from '#platform/ui/pieces.tsx';
import { notesAccess } from './access.ts';
import { mayWrite } from './countersign.rules.ts';
import { interviewModel } from './interview-model.ts';
import { draftSubject, findNoteDraft, type NoteDraft } from './note-draft.ts';
import { authorFacts, policyOn, unitOfContact } from './note-facts.ts';
import { ContactFields, Interview, LateReason, type InterviewModel } from './note-form.tsx';
import { writtenLate } from './note.rules.ts';
import { assessments, contactKinds, type ContactKind } from './note.words.ts';
import { recordKeepingSkill } from './settings.ts';
import { isTheirs } from './read-ties.ts';
import { originOf } from './sign-note.ts';
import { lateEntryHours } from './store.ts';
import { kindWords } from './view.ts';

const query = z.object({
  contact: z.enum(contactKinds).optional().catch(undefined),
  at: z.iso.datetime().optional().catch(undefined),
  minutes: z.coerce.number().int().min(1).max(1440).optional().catch(undefined),
  place: z.string().max(100).optional().catch(undefined),
  from: z
    .string()
    .refine((typed) => originOf(typed).id !== null)
    .optional()
    .catch(undefined),
  /** The assessment whose page it was opened from. */
  adds: z.enum(assessments).optional().catch(undefined),
});

interface NewNoteModel {
  readonly top: PersonTop;
  readonly about: InterviewModel;
  /** What the diary knows of the contact, in words; null when it is written from scratch. */
  readonly known: string | null;
  readonly prefilled: FormState['values'];
  readonly draft: NoteDraft | null;
  readonly from: string | null;
  readonly late: boolean;
  readonly lateHours: number;
  /** Why the asker may not write here yet. */
  readonly barred: readonly string[];
}

/** Writing a note: a short interview, their words first. */
export const newNotePage = page<z.infer<typeof query>, NewNoteModel>({
  path: '/people/:person/notes/new',
  access: notesAccess.write,
  query,
  subject: aboutPerson,
  async load(scope, { params, query: asked }) {
    const personId = params['person']!;
    const person = await personById(scope, personId);
    const top = await personTop(scope, personId);
    if (person === null || top === null) return null;
    const at = asked.at === undefined ? null : Temporal.Instant.from(asked.at);
    const unitId = unitOfContact(scope, person, at ?? scope.now);
    if (unitId === null) return null;
    const from = asked.from !== undefined && (await isTheirs(scope, personId, originOf(asked.from))) ? asked.from : null;
    const lateHours = await settingFor(scope, lateEntryHours, unitId);
    const decided = mayWrite(await authorFacts(scope, unitId), await policyOn(scope, unitId), await settingFor(scope, recordKeepingSkill, unitId));
    return {
      top,
      about: await interviewModel(scope, person, unitId, originOf(from), null),
      known: at === null || asked.contact === undefined ? null : knownWords(asked.contact, at, asked.place),
      prefilled: prefilled(asked, at, scope.today),
      draft: await findNoteDraft(scope, draftSubject(personId, from)),
      from,
      late: at !== null && writtenLate(at.add({ minutes: asked.minutes ?? 0 }), scope.now, lateHours),
      lateHours,
      barred: decided.reasons.map(({ say }) => say),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, about, draft, from } = model;
    const { person } = top;
    const form: FormState =
      context.sentBy === notesAccess.write.name ? context.sent : { values: { ...model.prefilled, ...draft?.values }, problems: [] };
    const title = `A note about ${firstName(person)}`;
    const back = { href: `/people/${person.id}/notes`, label: `${person.name}: notes` };
    if (model.barred.length > 0)
      return {
        title,
        back,
        width: 'reading',
        body: (
          <Stack>
            <PersonTopHeader top={top} today={context.today} />
            <Notice tone="stop" title="Not open to you yet">
              {model.barred.join(' ')}
            </Notice>
          </Stack>
        ),
      };
    const named = form.problems.some(({ message }) => message.startsWith('This line'));
    const late = model.late || form.problems.some(({ field }) => field === 'lateReason') || String(form.values['lateReason'] ?? '') !== '';
    return {
      title,
      back,
      width: 'reading',
      islands: ['note'],
      body: (
        <Stack>
          <PersonTopHeader top={top} today={context.today} />
          <Form action={`/people/${person.id}/notes/new`} context={context.form} id="note" ownDraft>
            {from === null ? null : <HiddenField name="from" value={from} />}
            <Stack>
              <ContactFields form={form} known={model.known} />
              <Interview form={form} about={about} />
              {late ? <LateReason form={form} hours={model.lateHours} /> : null}
            </Stack>
            <NoteFoot draftAction={`/people/${person.id}/notes/draft`} draft={draft} named={named} />
          </Form>
        </Stack>
      ),
    };
  },
});

/** The foot of a note’s form: what is kept, and the one green button. */
export function NoteFoot({ draftAction, draft, named }: { readonly draftAction: string; readonly draft: NoteDraft | null; readonly named: boolean }) {
  return (
    <StickyFoot
      words="Only you see it until you sign"
      note={<span data-draft={draftAction}>{draft === null ? '' : `Your draft, kept ${clockAt(draft.savedAt)}`}</span>}
    >
      <div class="buttons">
        {named ? (
          <Button action={draftAction} name="repair" value="names">
            Change to “someone else here”
          </Button>
        ) : null}
        <Button action={draftAction} look="secondary" name="keep" value="yes">
          Keep as a draft
        </Button>
        <Button look="primary">Sign the note</Button>
      </div>
    </StickyFoot>
  );
}

function knownWords(contact: ContactKind, at: Temporal.Instant, place: string | undefined): string {
  return `${kindWords(contact)}${place === undefined ? '' : `, ${place}`}, ${longDate(dateOf(at))}, ${clockAt(at)}`;
}

/** What the address says of the contact; nothing is answered for anybody. */
function prefilled(asked: z.infer<typeof query>, at: Temporal.Instant | null, today: Temporal.PlainDate): Record<string, string | readonly string[]> {
  return {
    ...dateValues('on', at === null ? today : dateOf(at)),
    ...(asked.contact === undefined ? {} : { kind: asked.contact }),
    ...(at === null ? {} : { at: clockTime(timeOf(at)) }),
    ...(asked.minutes === undefined ? {} : { minutes: String(asked.minutes) }),
    ...(asked.place === undefined ? {} : { place: asked.place }),
    ...(asked.adds === undefined ? {} : { addsTo: [asked.adds] }),
  };
}
