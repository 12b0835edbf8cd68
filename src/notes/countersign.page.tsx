import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { andList } from '#platform/ruling.ts';
import { longDate } from '#platform/time.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, CheckboxField, Form, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, EmptyState, Row, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { notesAccess } from './access.ts';
import { countersignModel, type CountersignModel } from './countersign-model.ts';
import { timeLeft } from './countersign.rules.ts';
import { faultPhrases } from './fault-words.ts';
import { NamesFields } from './names-in-words.tsx';
import { NoteActs, NoteReading, NotWhatISaid } from './note-view.tsx';
import { faultKinds } from './note.words.ts';
import { contactWords, kindWords, momentWords, writtenWords } from './view.ts';

const query = z.object({ unit: z.guid().optional().catch(undefined), note: z.guid().optional().catch(undefined) });

/** Notes to countersign: the list by time left, one note open, what it rests on, one press that signs it and opens the next. */
export const countersignPage = page<z.infer<typeof query>, CountersignModel>({
  path: '/notes/countersign',
  access: notesAccess['see-countersign'],
  query,
  subject: aboutUnit,
  load: (scope, { query: asked }) => countersignModel(scope, asked.unit, asked.note),
  people: (model) => model.mine.map(({ personId }) => personId),
  show(model, context) {
    const { mine, sessions, open, unitId } = model;
    const waiting = [...mine, ...sessions];
    const over = waiting.filter(({ by }) => timeLeft(by, context.now).over).length;
    return {
      title: 'Notes to countersign',
      lead: [
        `${waiting.length} waiting${over === 0 ? '' : `, ${over} over their time`}`,
        ...(model.countersignsFor.length === 0 ? [] : [`you countersign for ${andList(model.countersignsFor)}`]),
        ...model.coversFor.map(({ name, until }) => `covering for ${name}${until === null ? '' : ` until ${longDate(until)}`}`),
        ...(model.others === 0 ? [] : [`${model.others} for somebody else`]),
      ].join(' · '),
      actions: (
        <Row>
          <ButtonLink href={`/notes/countersign/learned?unit=${unitId}`}>What notes were sent back for</ButtonLink>
          <ButtonLink href={`/notes/countersign/cover?unit=${unitId}`}>Who countersigns for whom</ButtonLink>
        </Row>
      ),
      back: { href: `/notes?unit=${unitId}`, label: 'Notes' },
      body:
        open === null && sessions.length > 0 ? (
          <Queue model={model} context={context} />
        ) : open === null ? (
          <Card>
            <EmptyState title="Nothing waits for you">
              {model.others === 0 ? 'Every note of this unit that needs a countersign has one.' : model.why.join(' ')}
            </EmptyState>
          </Card>
        ) : (
          <div class="countersign">
            <Queue model={model} context={context} />
            <OpenNote model={model} open={open} context={context} />
            <Stack>
              <Sign model={model} open={open} context={context} />
              <Beside open={open} />
            </Stack>
          </div>
        ),
    };
  },
});

type Open = NonNullable<CountersignModel['open']>;

function Queue({ model, context }: { readonly model: CountersignModel; readonly context: PageContext }) {
  return (
    <nav class="card queue" aria-label="Notes that wait">
      <ol class="plain-list" role="list">
        {waitingInOrder(model).map((one) => {
          const left = timeLeft(one.by, context.now);
          const tags = (
            <>
              <Tag tone={left.over ? 'red' : 'grey'}>{left.words}</Tag> {one.again ? <Tag tone="amber">Sent back, new</Tag> : null}
            </>
          );
          const current = model.open?.note.id === one.id;
          return (
            <li class={current ? 'current' : undefined}>
              <a href={one.href} aria-current={current ? 'true' : undefined}>
                {one.title}
              </a>{' '}
              {tags}
              <div class="small quiet">{one.note}</div>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** Notes and what was written from sessions, those soonest over their time first. */
function waitingInOrder({ mine, sessions, notes, names, unitId }: CountersignModel) {
  const ofNotes = mine.map((one) => {
    const note = notes.get(one.id);
    return {
      id: one.id,
      by: one.by,
      again: one.versionNo > 1,
      href: `/notes/countersign?unit=${unitId}&note=${one.id}`,
      title: names.get(one.personId)?.name ?? 'Somebody',
      note: note === undefined ? '' : `${kindWords(note.kind)} · ${note.authorName} · ${momentWords(note.happenedAt)}`,
    };
  });
  const ofSessions = sessions.map((one) => ({
    id: one.id,
    by: one.by,
    again: false,
    href: `/notes/sessions/${one.id}`,
    title: one.subjectLabel,
    note: `From a session · ${one.authorName}`,
  }));
  return [...ofNotes, ...ofSessions].toSorted((a, b) => Temporal.Instant.compare(a.by, b.by));
}

function OpenNote({ model, open, context }: { readonly model: CountersignModel; readonly open: Open; readonly context: PageContext }) {
  const { note, acts, words } = open;
  const place = model.mine.findIndex(({ id }) => id === note.id) + 1;
  return (
    <Card>
      <CardHead
        title={<a href={`/people/${note.personId}/notes`}>{model.names.get(note.personId)?.name ?? 'Somebody'}</a>}
        aside={`${place} of ${model.mine.length}`}
      />
      <p class="small quiet">
        {contactWords(note)} · {writtenWords(note)} {note.late ? <Tag tone="grey">Written late</Tag> : null}
      </p>
      {note.wording === null ? null : <NoteReading note={note} wording={note.wording} names={words} />}
      <NotWhatISaid acts={acts} first={words.first} />
      <NoteActs acts={acts} />
      <p class="small quiet">The whole team can read it since it was signed.</p>
      {context.may(notesAccess['see-note']) ? (
        <p class="small">
          <a href={`/notes/${note.id}`}>Everything about this note</a>
        </p>
      ) : null}
    </Card>
  );
}

function Sign({ model, open, context }: { readonly model: CountersignModel; readonly open: Open; readonly context: PageContext }) {
  const { note } = open;
  const author = note.authorName.split(' ')[0] ?? note.authorName;
  const of = (name: string): FormState => (context.sentBy === name ? context.sent : { values: {}, problems: [] });
  const sign = of(notesAccess.countersign.name);
  const back = of(notesAccess['send-back'].name);
  const more = model.mine.length > 1 ? ', next note' : '';
  return (
    <Card tone="flag">
      <p class="small">
        You add your name and on what it rests. You do not change {author}’s words.
        {open.covers === null ? '' : ' You sign while covering.'}
      </p>
      <Form action={`/notes/${note.id}/countersign`} context={context.form} version={note.versionNo} label="Countersign">
        <Stack gap="small">
          <Button look="primary" wide name="basis" value="read only">
            {`Countersign, read only${more}`}
          </Button>
          <Button wide name="basis" value="was there">
            {`Countersign, I was there${more}`}
          </Button>
          <Details summary="I confirmed it with somebody" open={sign.problems.length > 0}>
            <TextField form={sign} name="confirmedWith" label="With whom?" />
            <Button name="basis" value="confirmed with">
              {`Countersign, confirmed${more}`}
            </Button>
          </Details>
        </Stack>
      </Form>
      <p class="small quiet">One note at a time. Nothing is signed unread.</p>
      <Form action={`/notes/${note.id}/send-back`} context={context.form} version={note.versionNo} label="Send back">
        <CheckboxField
          form={back}
          name="faults"
          label="Send back with a comment"
          options={faultKinds.map((kind) => ({ value: kind, label: faultPhrases[kind] }))}
        />
        <TextArea form={back} name="comment" label="Comment" rows={3} optional />
        <NamesFields form={back} field="comment" />
        <Button>{`Send back to ${author}`}</Button>
      </Form>
    </Card>
  );
}

function Beside({ open: { last, acts, words, note } }: { readonly open: Open }) {
  const asked = acts.findLast(({ what, versionNo }) => what === 'signed' && versionNo === note.versionNo);
  const goals = (note.wording?.goalIds ?? []).flatMap((id) => words.goals.find((one) => one.id === id)?.words ?? []);
  return (
    <Card>
      <CardHead title="Beside it" />
      {asked?.words == null ? null : (
        <p class="small">
          <b>Why it waits</b> {asked.words}
        </p>
      )}
      {goals.map((words) => (
        <p class="small">
          <b>Goal</b> “{words}”
        </p>
      ))}
      <p class="small">
        <b>Last time</b>{' '}
        {last?.wording == null
          ? 'No earlier note.'
          : `${momentWords(last.happenedAt)}, ${kindWords(last.kind).toLowerCase()}: ${last.wording.ownWords === null ? (last.wording.did ?? last.wording.responded ?? '') : `“${last.wording.ownWords}”`}`}
      </p>
    </Card>
  );
}
