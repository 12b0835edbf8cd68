import { z } from 'zod';
import { firstName, namesOf, type PersonNames } from '#people';
import { page, type FindSubject, type PageContext } from '#platform/route.ts';
import type { Ruling } from '#platform/ruling.ts';
import { dateOf, longDate } from '#platform/time.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { Button, CheckboxField, Form, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { notesAccess } from './access.ts';
import { forWhom, mayCountersign, timeLeft } from './countersign.rules.ts';
import { faultPhrases } from './fault-words.ts';
import { maySignGroupAgain, readInFull } from './group.rules.ts';
import { actsOfSessionWords, sessionWordsById, unreadLines, type SessionWords, type SessionWordsAct } from './group-store.ts';
import { actsOfLines } from './line-act-store.ts';
import { SessionLines } from './line-view.tsx';
import { NamesFields } from './names-in-words.tsx';
import { countersignerFacts, policyOn } from './note-facts.ts';
import { Lines } from './note-view.tsx';
import { faultKinds } from './note.words.ts';
import { linesAbout } from './store.ts';
import { sessionWordsActWords, stateTone, stateWords } from './view.ts';
import type { Line, LineAct } from './words.ts';

/** A page about what one author wrote from one session (`:group`): its subject is the unit. */
export const aboutSessionWords: FindSubject = async (scope, params) => {
  const row = await scope.tx.selectFrom('notes_group').select('unit_id').where('id', '=', params['group']!).executeTakeFirst();
  return row === undefined ? null : { unitIds: [row.unit_id] };
};

interface SessionWordsModel {
  readonly words: SessionWords;
  readonly acts: readonly SessionWordsAct[];
  readonly people: readonly { readonly id: string; readonly name: string; readonly first: string; readonly lines: readonly Line[] }[];
  readonly lineActs: ReadonlyMap<string, readonly LineAct[]>;
  readonly countersign: Ruling;
  readonly covering: boolean;
  readonly again: Ruling;
}

/** What one author wrote from one session, with each person's words, how it stands, and the countersignature: one entry for the whole group. */
export const sessionWordsPage = page<Record<string, never>, SessionWordsModel>({
  path: '/notes/sessions/:group',
  access: notesAccess['see-session-words'],
  query: z.object({}) as never,
  subject: aboutSessionWords,
  async load(scope, { params }) {
    const words = await sessionWordsById(scope, params['group']!);
    if (words === null) return null;
    const lines = (await linesAbout(scope, words.subjectId)).filter(({ authorId }) => authorId === words.authorId);
    const names: ReadonlyMap<string, PersonNames & { readonly name: string }> = await namesOf(
      scope,
      lines.map(({ personId }) => personId),
    );
    const [facts, policy] = [await countersignerFacts(scope, words.unitId), await policyOn(scope, words.unitId)];
    const through = forWhom(words.authorId, facts);
    return {
      words,
      acts: await actsOfSessionWords(scope, words.id),
      people: [...Map.groupBy(lines, ({ personId }) => personId)]
        .map(([id, theirs]) => {
          const known = names.get(id);
          return { id, name: known?.name ?? 'Somebody who has left', first: known === undefined ? 'The person' : firstName(known), lines: theirs };
        })
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
      lineActs: await actsOfLines(
        scope,
        lines.map(({ id }) => id),
      ),
      countersign: readInFull(mayCountersign(words, facts, policy), {
        unread: await unreadLines(scope, words.id),
        standing: lines.filter(({ state }) => state === 'stands').length,
      }),
      covering: through !== null && through !== 'self',
      again: maySignGroupAgain(words, scope.actor.id),
    };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show(model, context) {
    const { words, acts, people, lineActs, countersign, again } = model;
    const left = words.state === 'waiting' && words.countersignBy !== null ? timeLeft(words.countersignBy, context.now) : null;
    return {
      title: words.subjectLabel,
      lead: `${words.authorName}, ${words.authorRole}, wrote of ${people.length === 1 ? 'one person' : `${people.length} people`} on ${longDate(dateOf(words.writtenAt))}`,
      back: context.may(notesAccess['see-countersign'], { unitIds: [words.unitId] })
        ? { href: `/notes/countersign?unit=${words.unitId}`, label: 'Notes to countersign' }
        : { href: `/notes?unit=${words.unitId}`, label: 'Notes' },
      body: (
        <Columns layout="main-side">
          <Stack>
            {people.map(({ id, name, first, lines }) => (
              <Card>
                <CardHead title={<a href={`/people/${id}/notes`}>{name}</a>} />
                <SessionLines lines={lines} acts={lineActs} first={first} />
              </Card>
            ))}
          </Stack>
          <Stack>
            <Card>
              <p>
                <Tag tone={stateTone(words.state)}>{stateWords(words.state)}</Tag>{' '}
                {left === null ? null : <Tag tone={left.over ? 'red' : 'grey'}>{left.words}</Tag>}{' '}
                {words.late ? <Tag tone="grey">Written late</Tag> : null}
              </p>
              <ul class="plain-list note-acts" role="list">
                {acts.map((act) => (
                  <li class="small">
                    <span class="quiet">{sessionWordsActWords(act)}</span>
                    {act.words === null && act.faults.length === 0 ? null : (
                      <div class="note-words">
                        <Lines words={[...act.faults, act.words ?? ''].join('\n')} />
                      </div>
                    )}
                  </li>
                ))}
              </ul>
              <p class="small quiet">The whole team can read it since it was written.</p>
            </Card>
            {again.allowed ? (
              <Card tone="look">
                <p>It was sent back to you. Put right each line that needs it, under “Open”; then sign it again.</p>
                <Form action={`/notes/sessions/${words.id}/sign-again`} context={context.form} version={words.versionNo}>
                  <Button look="primary">Sign it again</Button>
                </Form>
              </Card>
            ) : null}
            {countersign.allowed ? <Answer model={model} context={context} /> : null}
            {words.state === 'waiting' && !countersign.allowed ? (
              <Notice tone="info" title="Waiting for somebody who countersigns">
                {countersign.reasons.map(({ say }) => say).join(' ')}
              </Notice>
            ) : null}
          </Stack>
        </Columns>
      ),
    };
  },
});

function Answer({ model: { words, covering }, context }: { readonly model: SessionWordsModel; readonly context: PageContext }) {
  const author = words.authorName.split(' ')[0] ?? words.authorName;
  const of = (name: string): FormState => (context.sentBy === name ? context.sent : { values: {}, problems: [] });
  const sign = of(notesAccess['countersign-session'].name);
  const back = of(notesAccess['send-back-session'].name);
  return (
    <Card tone="flag">
      <p class="small">
        You add your name and on what it rests, once for all of it. You do not change {author}’s words.{covering ? ' You sign while covering.' : ''}
      </p>
      <Form action={`/notes/sessions/${words.id}/countersign`} context={context.form} version={words.versionNo} label="Countersign">
        <Stack gap="small">
          <Button look="primary" wide name="basis" value="read only">
            Countersign, read only
          </Button>
          <Button wide name="basis" value="was there">
            Countersign, I was there
          </Button>
          <Details summary="I confirmed it with somebody" open={sign.problems.length > 0}>
            <TextField form={sign} name="confirmedWith" label="With whom?" />
            <Button name="basis" value="confirmed with">
              Countersign, confirmed
            </Button>
          </Details>
        </Stack>
      </Form>
      <Form action={`/notes/sessions/${words.id}/send-back`} context={context.form} version={words.versionNo} label="Send back">
        <CheckboxField
          form={back}
          name="faults"
          label="Send back with a comment"
          options={faultKinds.map((kind) => ({ value: kind, label: faultPhrases[kind] }))}
        />
        <TextArea form={back} name="comment" label="Comment" hint="Without anybody’s name: it is about all of it." rows={3} optional />
        <NamesFields form={back} field="comment" />
        <Button>{`Send back to ${author}`}</Button>
      </Form>
    </Card>
  );
}
