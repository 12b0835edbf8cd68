import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear, longDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Notice, Quote, Stack } from '#platform/ui/pieces.tsx';
import { dateValues } from '#people';
import { access } from './access.ts';
import { askedState } from './asked.rules.ts';
import { strengthWords } from './category.words.ts';
import { interestsOf, inventoriesOf } from './interest-store.ts';
import { interestsAgainDays } from './review.settings.ts';
import { saidWords } from './said.rules.ts';
import type { Interest, Inventory } from './words.ts';

interface InterestsModel {
  readonly top: PersonTop;
  readonly interests: readonly Interest[];
  readonly inventories: readonly Inventory[];
  /** Days offered before somebody who would rather not is asked again. */
  readonly againDays: number;
}

/** What a person likes: what they would like to do first, in their own words. */
export const interestsPage = page<Record<string, never>, InterestsModel>({
  path: '/people/:person/interests',
  access: access['see-interests'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    return {
      top,
      interests: await interestsOf(scope, [top.person.id]),
      inventories: await inventoriesOf(scope, top.person.id),
      againDays: await settingFor(scope, interestsAgainDays, top.person.stay?.unitId ?? null),
    };
  },
  people: () => [],
  show(model, context) {
    const first = firstName(model.top.person);
    return personView(model.top, context, {
      title: `What ${first} likes`,
      body: model.interests.length === 0 ? <NotAsked model={model} context={context} /> : <Said model={model} context={context} />,
    });
  },
});

function NotAsked({ model, context }: { readonly model: InterestsModel; readonly context: PageContext }) {
  const { person } = model.top;
  const first = firstName(person);
  const may = context.may(access['ask-interests']);
  const [last] = model.inventories;
  return (
    <Stack>
      {last?.declined === true ? (
        <Notice tone="info" title={`${first} would rather not, on ${longDate(last.on)}`}>
          {last.reviewOn === null ? 'Ask again when they are ready.' : `Ask again on or after ${longDate(last.reviewOn)}.`}
        </Notice>
      ) : null}
      <Card>
        <EmptyState
          title={last === undefined ? `Nobody has asked ${first} yet` : `${first} has not said what they like yet`}
          icon="chats"
          actions={
            may ? (
              <ButtonLink href={`/people/${person.id}/interests/ask`} look="primary">
                Start with {first}
              </ButtonLink>
            ) : null
          }
        >
          When they are ready, sit together and go through it: what they used to do, do now, and would like to try. Ten minutes is plenty. They can
          stop, leave things out, or say no.
        </EmptyState>
        {may ? <RatherNot model={model} context={context} /> : null}
      </Card>
    </Stack>
  );
}

function RatherNot({ model, context }: { readonly model: InterestsModel; readonly context: PageContext }) {
  const { person } = model.top;
  const form =
    context.sentBy === access['would-rather-not'].name ? context.sent : startForm(dateValues('again', context.today.add({ days: model.againDays })));
  return (
    <Details summary={`${firstName(person)} would rather not just now`} open={form.problems.length > 0}>
      <Form action={`/people/${person.id}/interests/rather-not`} context={context.form}>
        <DateField
          form={form}
          name="again"
          label="Ask again on"
          hint={`${howMany(model.againDays, 'day', 'days')} from now, unless you agree another day.`}
        />
        <Buttons>
          <Button>Keep that answer</Button>
        </Buttons>
      </Form>
    </Details>
  );
}

function Said({ model, context }: { readonly model: InterestsModel; readonly context: PageContext }) {
  const { person } = model.top;
  const first = firstName(person);
  const may = context.may(access['ask-interests']);
  const now = model.interests.filter((one) => one.usedTo || one.doesNow || one.wouldLike);
  const wishes = now.filter((one) => one.wouldLike);
  const others = now.filter((one) => !one.wouldLike);
  const quoted = now.filter((one) => one.words !== null);
  const [last] = model.inventories;
  const state = askedState(last ?? null, true, context.today);
  return (
    <Stack>
      {state === 'begun' ? (
        <Notice tone="look" title="Begun, not finished">
          Some of it is filled in. Go on when {first} is ready.
        </Notice>
      ) : null}
      {state === 'due again' ? (
        <Notice tone="look" title="Due to be asked again">
          {last?.declined === true
            ? `${first} would rather not last time; the day agreed for asking again has come.`
            : `It was gone through on ${longDate(last!.on)}.`}
        </Notice>
      ) : null}
      <Columns layout="main-side">
        <Stack>
          {quoted.length === 0 ? null : (
            <Card>
              <CardHead title="In their own words" />
              {quoted.map((one, index) => (
                <Quote
                  words={one.words!}
                  who={`${first}, about ${one.label.toLowerCase()}`}
                  when={dateWithYear(one.saidOn)}
                  size={index === 0 ? 'big' : 'small'}
                />
              ))}
            </Card>
          )}
          <Card>
            <CardHead title={`Would like to do (${wishes.length})`} />
            <InterestLines interests={wishes} none={`${first} named nothing they would like to start or go on with.`} />
          </Card>
          <Card>
            <CardHead title={`Used to, or does now (${others.length})`} />
            <InterestLines interests={others} none="Nothing else." />
          </Card>
        </Stack>
        <Stack>
          {may ? (
            <Card>
              <CardHead title={state === 'begun' ? 'Go on' : 'Ask again'} />
              <Buttons>
                <ButtonLink href={`/people/${person.id}/interests/ask`} look="primary">
                  {state === 'begun' ? `Go on with ${first}` : `Go through it with ${first}`}
                </ButtonLink>
              </Buttons>
              <RatherNot model={model} context={context} />
            </Card>
          ) : null}
          <Card>
            <CardHead title="When it was asked" />
            {model.inventories.length === 0 ? (
              <p class="quiet">Not gone through to the end yet.</p>
            ) : (
              <LineList tight>
                {model.inventories.map((one) => (
                  <ListItem
                    title={dateWithYear(one.on)}
                    note={
                      one.declined
                        ? 'Would rather not'
                        : `Gone through${one.helpedBy === null ? '' : ` with ${one.helpedBy}`}${one.reviewOn === null ? '' : ` · ask again ${dateWithYear(one.reviewOn)}`}`
                    }
                  />
                ))}
              </LineList>
            )}
          </Card>
        </Stack>
      </Columns>
    </Stack>
  );
}

function InterestLines({ interests, none }: { readonly interests: readonly Interest[]; readonly none: string }) {
  if (interests.length === 0) return <p class="quiet">{none}</p>;
  return (
    <LineList tight>
      {interests.map((one) => (
        <ListItem title={one.label} note={saidWords(one)} aside={one.strength === null ? undefined : strengthWords[one.strength]} />
      ))}
    </LineList>
  );
}
