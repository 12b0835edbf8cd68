import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, longDate } from '#platform/time.ts';
import { ButtonLink, Buttons } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { fillableHere, unitOfTop } from './about-measure.ts';
import { access } from './access.ts';
import { alertsOf } from './alert-store.ts';
import { AskedCard } from './asked-card.tsx';
import { askedOf, type Asked } from './asked-store.ts';
import { completionsOf, notDoneOf } from './completion-store.ts';
import { DueTag, dueWords } from './due-words.tsx';
import type { Due } from './due.rules.ts';
import { FiguresOf } from './figures-of.tsx';
import type { Instrument } from './instrument.ts';
import { instrumentOf } from './instruments.ts';
import { alertHref, completionHref, newMeasureHref } from './measure-address.ts';
import { duesOf } from './new-measure-model.ts';
import { scoresOf } from './scores-of.ts';
import type { Alert, Completion, NotDone, Score } from './words.ts';

interface MeasuresModel {
  readonly top: PersonTop;
  readonly dues: readonly Due[];
  readonly scores: readonly Score[];
  readonly completions: readonly Completion[];
  readonly notDone: readonly NotDone[];
  readonly alerts: readonly Alert[];
  readonly asked: readonly Asked[];
  /** What may be asked of them to fill in by themself, and is not yet. */
  readonly mayAsk: readonly Instrument[];
  /** Asked, and not shown to them: its words may not be, or it is otherwise in its manual. */
  readonly stopped: ReadonlySet<string>;
}

/** What was measured with somebody: what needs an answer now, what is due, how each figure went, and everything that was completed. */
export const measuresPage = page<Record<string, never>, MeasuresModel>({
  path: '/people/:person/measures',
  access: access['see-measures'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id } = top.person;
    const asked = await askedOf(scope, id);
    const unitId = unitOfTop(top);
    const fillable = unitId === null ? [] : await fillableHere(scope, unitId);
    return {
      top,
      dues: await duesOf(scope, top, unitId),
      scores: await scoresOf(scope, id),
      completions: await completionsOf(scope, [id], { withErrors: true }),
      notDone: await notDoneOf(scope, [id]),
      alerts: await alertsOf(scope, id),
      asked,
      mayAsk: fillable.filter((one) => !asked.some(({ instrumentId }) => instrumentId === one.id)),
      stopped: new Set(asked.flatMap(({ id: askedId, instrumentId }) => (fillable.some((one) => one.id === instrumentId) ? [] : [askedId]))),
    };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const { person } = model.top;
    const first = firstName(person);
    return personView(model.top, context, {
      title: `How is it going for ${first}?`,
      lead: 'What was asked, in figures that follow change. No figure says what anybody is.',
      body: (
        <Stack>
          <OpenAlerts model={model} />
          <Columns layout="side-main">
            <Stack>
              <DueCard model={model} context={context} />
              <AskedCard top={model.top} asked={model.asked} mayAsk={model.mayAsk} stopped={model.stopped} context={context} />
              <DoneCard model={model} />
            </Stack>
            <FiguresOf person={model.top.person} scores={model.scores} />
          </Columns>
        </Stack>
      ),
    });
  },
});

function OpenAlerts({ model }: { readonly model: MeasuresModel }) {
  const { person } = model.top;
  return (
    <>
      {model.alerts
        .filter(({ seenAt }) => seenAt === null)
        .map((alert) => (
          <Notice tone="stop" title="An answer about self-harm waits for a registered person">
            Given {alert.raisedBy === alert.personId ? 'by themself, on their own page,' : `to ${alert.raisedByName}`} on{' '}
            {longDate(dateOf(alert.raisedAt))} at {clockAt(alert.raisedAt)}. <a href={alertHref(person.id, alert.id)}>What to do now</a>
          </Notice>
        ))}
    </>
  );
}

function DueCard({ model, context }: { readonly model: MeasuresModel; readonly context: PageContext }) {
  const { person } = model.top;
  const may = context.may(access.complete);
  return (
    <Card tone="top">
      <CardHead title="What to ask" />
      {model.dues.length === 0 ? <p class="quiet">Nothing is asked of everybody here, and nothing was begun with {firstName(person)}.</p> : null}
      <LineList>
        {model.dues.map((due) => {
          const instrument = instrumentOf(due.instrumentId);
          const name = instrument?.shortName ?? due.instrumentId;
          return (
            <ListItem
              title={may && instrument !== undefined ? <a href={newMeasureHref(person.id, instrument.id)}>{name}</a> : name}
              note={dueWords(due, context.today)}
              aside={<DueTag due={due} />}
            />
          );
        })}
      </LineList>
      {may ? (
        <Buttons>
          <ButtonLink href={`/people/${person.id}/measures/new`} icon="plus">
            Fill in another
          </ButtonLink>
        </Buttons>
      ) : null}
      {context.may(access['see-results']) ? (
        <p class="small">
          <a href={`/people/${person.id}/results`}>Other assessments: what they came to</a>
        </p>
      ) : null}
      {context.may(access['see-structured']) ? (
        <p class="small">
          <a href={`/people/${person.id}/structured-work`}>Structured work: coping strategies, family work and the like</a>
        </p>
      ) : null}
    </Card>
  );
}

const bys = { person: 'their own answers', proxy: 'somebody for them', rater: 'rated' } as const;

function DoneCard({ model }: { readonly model: MeasuresModel }) {
  const { person } = model.top;
  const lines = [
    ...model.completions.map((one) => ({ on: one.on, completion: one, said: null })),
    ...model.notDone.map((one) => ({ on: one.on, completion: null, said: one })),
  ].toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on));
  return (
    <Card>
      <CardHead title="Everything, newest first" />
      {lines.length === 0 ? <p class="quiet">Nothing yet.</p> : null}
      <LineList>
        {lines.map(({ completion, said }) =>
          completion !== null ? (
            <ListItem
              title={
                <a href={completionHref(person.id, completion.id)}>
                  {instrumentOf(completion.instrumentId, completion.version)?.shortName ?? completion.instrumentId}, {dateWithYear(completion.on)}
                </a>
              }
              note={`${completion.raterName === null ? bys[completion.completedBy] : `rated by ${completion.raterName}`}${completion.ownWords === null ? '' : `. “${completion.ownWords}”`}`}
              aside={completion.inError === null ? undefined : <Tag tone="grey">Entered in error</Tag>}
            />
          ) : (
            <ListItem
              title={`${instrumentOf(said!.instrumentId)?.shortName ?? said!.instrumentId}, ${dateWithYear(said!.on)}`}
              note={`${said!.ownWords === null ? '' : `“${said!.ownWords}” `}${said!.why ?? ''}${said!.askAgainOn === null ? '' : ` Ask again ${dateWithYear(said!.askAgainOn)}.`}`}
              aside={<Tag tone="grey">{said!.kind === 'declined' ? 'Declined' : 'Not asked'}</Tag>}
            />
          ),
        )}
      </LineList>
    </Card>
  );
}
