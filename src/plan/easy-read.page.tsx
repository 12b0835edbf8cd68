import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { choice } from '#platform/form-fields.ts';
import { action, page, type PageContext } from '#platform/route.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, EmptyState, LineList, ListItem, Row, Stack, Tag, type TagTone } from '#platform/ui/pieces.tsx';
import { hardToRead, meaningDropped, notInEasyRead, notInEasyReadSentence, toAsk } from './easy-read.rules.ts';
import { chooseFaces, easyReadOf, likesFaces } from './easy-read-store.ts';
import { EasyCard, photoAt, SayAloud } from './easy-read-view.tsx';
import type { EasyIdea, EasyLine, EasyState } from './easy-read.words.ts';
import { wellnessAccess as access } from './wellness.access.ts';
import { PlanPages } from './wellness-ways.tsx';

interface EasyModel {
  readonly top: PersonTop;
  readonly ideas: readonly EasyIdea[];
  readonly faces: boolean;
}

/** A plan in easy read: what the person approved, as they read it, then every part of the plan beside what was made of it. */
export const easyReadPage = page<Record<string, never>, EasyModel>({
  path: '/people/:person/plan/easy-read',
  access: access['see-easy-read'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    return { top, ideas: await easyReadOf(scope, top.person.id), faces: await likesFaces(scope, top.person.id) };
  },
  people: () => [],
  show(model, context) {
    const { top, ideas } = model;
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan/easy-read`;
    const waiting = toAsk(ideas).length;
    const approved = ideas.filter((idea) => idea.whole);
    const may = context.may(access['answer-easy-read']);
    return personView(top, context, {
      title: `${first}’s plan in easy read`,
      lead: `${first} says of each short sentence whether it is what they mean. Until then it is not ${first}’s, and is not printed as theirs.`,
      islands: ['say-aloud'],
      body: (
        <Stack>
          <PlanPages personId={top.person.id} current="plan/easy-read" />
          {ideas.length === 0 ? (
            <EmptyState title={`There is nothing to put into easy read yet`} icon="text-aa">
              Easy read is made of goals, why they matter and their steps, of what matters to {first}, of what life is like for them, of what they
              share of their wellness plan, and of the crisis plan. <a href={`/people/${top.person.id}/plan`}>Begin with what {first} wants</a>
            </EmptyState>
          ) : (
            <Row>
              {may && waiting > 0 ? (
                <ButtonLink href={`${base}/ask`} look="primary">
                  Ask {first} ({waiting} to go)
                </ButtonLink>
              ) : null}
              <ButtonLink href={`${base}/print`} icon="printer">
                Print
              </ButtonLink>
              <ButtonLink href={`${base}/print?all=yes`} look="link">
                Print all of it, the rest in {first}’s own words
              </ButtonLink>
              <ButtonLink href={`${base}/photos`} look="link">
                Photos
              </ButtonLink>
              <Faces model={model} context={context} />
            </Row>
          )}
          {approved.length === 0 ? null : (
            <section class="easy-read" aria-label="My plan">
              <Row apart>
                <h2>My plan</h2>
                <SayAloud of=".easy-read .easy-words" about="my plan" />
              </Row>
              {approved.flatMap((idea) =>
                idea.lines.map(({ line }) => (
                  <EasyCard picture={line.picture} photo={photoAt(base, line.photo)} sentence={line.sentence} more={line.more} />
                )),
              )}
            </section>
          )}
          {ideas.length === 0 ? null : <Missing model={model} context={context} />}
          <div class="wellness-parts">
            {ideas.map((idea) => (
              <Idea idea={idea} model={model} context={context} />
            ))}
          </div>
        </Stack>
      ),
    });
  },
});

/** How much of the plan nobody has put into a short sentence, each with the way there. */
function Missing({ model, context }: { readonly model: EasyModel; readonly context: PageContext }) {
  const missing = notInEasyRead(model.ideas);
  const say = notInEasyReadSentence(model.ideas);
  if (missing.length === 0 || !context.may(access['make-easy-read'])) return <p>{say}</p>;
  return (
    <Details summary={say}>
      <LineList tight>
        {missing.map((source) => (
          <ListItem
            title={
              <a href={`/people/${model.top.person.id}/plan/easy-read/make?of=${encodeURIComponent(source.key)}`} dir="auto">
                “{source.words}”
              </a>
            }
            note={source.about}
          />
        ))}
      </LineList>
    </Details>
  );
}

const states: Readonly<Record<EasyState, { readonly tone: TagTone; readonly words: string }>> = {
  approved: { tone: 'green', words: 'Yes, that is what I mean' },
  no: { tone: 'amber', words: 'No' },
  later: { tone: 'dashed', words: 'Ask me later' },
  'not asked': { tone: 'dashed', words: 'Not asked yet' },
  'words changed': { tone: 'amber', words: 'The plan says it otherwise since' },
};

function Idea({ idea, model, context }: { readonly idea: EasyIdea; readonly model: EasyModel; readonly context: PageContext }) {
  const { source, lines } = idea;
  const base = `/people/${model.top.person.id}/plan/easy-read`;
  const of = `of=${encodeURIComponent(source.key)}`;
  const may = context.may(access['make-easy-read']);
  const first = firstName(model.top.person);
  const dropped =
    lines.length === 0
      ? []
      : meaningDropped(
          source.words,
          lines.flatMap(({ line }) => [line.sentence, line.more ?? '']),
        );
  return (
    <Card label={`${source.about}: ${source.words.slice(0, 40)}`}>
      <CardHead title={source.about} />
      <blockquote class="easy-source" dir="auto">
        “{source.words}”
      </blockquote>
      {lines.map(({ line, state }) => (
        <div class="easy-made">
          <EasyCard picture={line.picture} photo={photoAt(base, line.photo)} sentence={line.sentence} more={line.more} />
          <Row>
            <Tag tone={states[state].tone}>{states[state].words}</Tag>
            <span class="quiet small">{answeredBy(first, line, state)}</span>
            {may ? (
              <ButtonLink href={`${base}/make?${of}&line=${line.id}`} look="link" about={`: ${line.sentence}`}>
                Say it another way
              </ButtonLink>
            ) : null}
          </Row>
          {line.answerWords === null || state === 'approved' ? null : (
            <p>
              {first} would say: <b dir="auto">“{line.answerWords}”</b>
            </p>
          )}
          {[line.sentence, line.more ?? ''].flatMap(hardToRead).map((say) => (
            <p class="quiet">{say}</p>
          ))}
        </div>
      ))}
      {dropped.map((say) => (
        <p>
          <b>{say}</b>
        </p>
      ))}
      {may ? (
        <p>
          <ButtonLink href={`${base}/make?${of}`} look="link" about={`: ${source.about}, ${source.words.slice(0, 60)}`}>
            {lines.length === 0 ? 'Make a short sentence' : 'Add another sentence'}
          </ButtonLink>
        </p>
      ) : null}
    </Card>
  );
}

function answeredBy(first: string, line: EasyLine, state: EasyState): string {
  if (state === 'not asked' || state === 'words changed') return '';
  return line.askedBy === null ? `${first} answered alone` : `${first}, asked by ${line.askedBy}`;
}

function Faces({ model, context }: { readonly model: EasyModel; readonly context: PageContext }) {
  if (!context.may(access['choose-easy-read-look'])) return null;
  return (
    <div class="wellness-acts">
      <Form action={`/people/${model.top.person.id}/plan/easy-read/look`} context={context.form} label="Faces beside the answers">
        <HiddenField name="faces" value={model.faces ? 'no' : 'yes'} />
        <Buttons>
          <Button look="link">{model.faces ? 'No faces beside the answers' : 'Put faces beside the answers'}</Button>
        </Buttons>
      </Form>
    </div>
  );
}

/** Keeps whether the person likes faces: adults are not given them unasked. */
export const chooseEasyReadLook = action({
  path: '/people/:person/plan/easy-read/look',
  access: access['choose-easy-read-look'],
  input: z.strictObject({ faces: choice('Say whether they like faces', ['yes', 'no']) }),
  subject: aboutPerson,
  again: easyReadPage as never,
  async run(scope, input, params) {
    await chooseFaces(scope, params['person']!, input.faces === 'yes');
    return { to: `/people/${params['person']!}/plan/easy-read`, say: input.faces === 'yes' ? 'Faces stand beside the answers.' : 'No faces.' };
  },
});
