import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, fullDate } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, EmptyState, LineList, ListItem, Notice, Row, Stack } from '#platform/ui/pieces.tsx';
import { crisisFlags, crisisLength } from './crisis.rules.ts';
import { crisisPlansOf } from './crisis-store.ts';
import { crisisQuestions, type CrisisPlan } from './crisis.words.ts';
import { wellnessAccess as access } from './wellness.access.ts';
import { PlanPages } from './wellness-ways.tsx';

interface CrisisModel {
  readonly top: PersonTop;
  readonly plan: CrisisPlan | null;
  /** The newest number; more than the plan's own when an earlier one is read. */
  readonly newest: number;
  readonly all: readonly CrisisPlan[];
}

/** What is to happen in a crisis, as the person wants it: the newest, or an earlier one by its number. */
export const crisisPlanPage = page<{ no?: number | undefined }, CrisisModel>({
  path: '/people/:person/crisis-plan',
  access: access['see-crisis-plan'],
  query: z.object({ no: z.coerce.number().int().positive().optional().catch(undefined) }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const all = await crisisPlansOf(scope, top.person.id);
    const plan = query.no === undefined ? (all[0] ?? null) : all.find((one) => one.no === query.no);
    return plan === undefined ? null : { top, plan, newest: all[0]?.no ?? 0, all };
  },
  people: () => [],
  show(model, context) {
    const { top, plan, newest, all } = model;
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/crisis-plan`;
    const may = context.may(access['write-crisis-plan']);
    return {
      ...personView(top, context, {
        title: 'If it comes to a crisis',
        lead: plan === null ? `What ${first} wants to happen, on one page.` : whoseWords(first, plan),
        body: (
          <Stack>
            <PlanPages personId={top.person.id} current="crisis-plan" />
            {plan === null ? (
              <EmptyState
                title={`${first} has no crisis plan yet`}
                icon="first-aid"
                actions={
                  may ? (
                    <ButtonLink href={`${base}/change`} look="primary">
                      Make it with {first}
                    </ButtonLink>
                  ) : undefined
                }
              >
                Ten questions, any of which may stay empty. It takes half an hour on a good day, in one go or several. {first} may say no.{' '}
                <a href={`${base}/print`}>Print the questions, to be filled in by hand</a>
              </EmptyState>
            ) : (
              <>
                {plan.no === newest ? null : (
                  <Notice tone="look" title={`This is version ${plan.no}, as it stood then`}>
                    <a href={base}>Read the newest, version {newest}</a>
                  </Notice>
                )}
                {plan.no === newest && crisisFlags(plan, context.today).length > 0 ? (
                  <Notice tone="look">
                    {crisisFlags(plan, context.today).map((flag) => (
                      <p>{flag}</p>
                    ))}
                  </Notice>
                ) : null}
                <Row>
                  {may && plan.no === newest ? (
                    <ButtonLink href={`${base}/change`} look="primary">
                      Change it with {first}
                    </ButtonLink>
                  ) : null}
                  <ButtonLink href={`${base}/print${plan.no === newest ? '' : `?no=${plan.no}`}`} icon="printer">
                    Print on one page
                  </ButtonLink>
                </Row>
                <Card label="The plan">
                  <Answers plan={plan} />
                </Card>
                {all.length < 2 ? null : <Versions all={all} base={base} shown={plan.no} />}
              </>
            )}
          </Stack>
        ),
      }),
    };
  },
});

function Answers({ plan }: { readonly plan: CrisisPlan }) {
  return (
    <dl class="crisis-answers">
      {crisisQuestions
        .filter(({ key }) => plan[key] !== null)
        .map(({ key, title }) => (
          <div data-about={key}>
            <dt>{title}</dt>
            <dd dir="auto">{plan[key]}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The questions with room to write. */
function Blank() {
  return (
    <dl class="crisis-answers">
      {crisisQuestions.map(({ title, asks }) => (
        <div>
          <dt>{title}</dt>
          <dd>{asks}</dd>
        </div>
      ))}
    </dl>
  );
}

function Versions({ all, base, shown }: { readonly all: readonly CrisisPlan[]; readonly base: string; readonly shown: number }) {
  return (
    <Card label="Versions">
      <h2>As it was before</h2>
      <LineList tight>
        {all
          .filter((one) => one.no !== shown)
          .map((one) => (
            <ListItem
              title={<a href={`${base}?no=${one.no}`}>Version {one.no}</a>}
              note={`${dateWithYear(one.saidOn)}${one.writtenBy === null ? '' : ` · written down by ${one.writtenBy}`}`}
            />
          ))}
      </LineList>
    </Card>
  );
}

/** "In Eileen’s own words, 2 November 2026, written down by Jo Tranter. To be looked at again on …" */
function whoseWords(first: string, plan: CrisisPlan): string {
  const whose =
    plan.whose === 'own words' ? `In ${first}’s own words` : plan.whose === 'agreed together' ? `Agreed with ${first}` : `Written without ${first}`;
  return `${whose}, ${dateWithYear(plan.saidOn)}${plan.writtenBy === null ? '' : `, written down by ${plan.writtenBy}`}${
    plan.madeWith === null ? '' : `, made with ${plan.madeWith}`
  }. To be looked at again on ${dateWithYear(plan.reviewOn)}.`;
}

/** How large it can be set and stay on its page: a short plan is set larger. */
function printSize(plan: CrisisPlan): 'large' | 'plain' | 'small' {
  const length = crisisLength(plan);
  return length <= 900 ? 'large' : length <= 1900 ? 'plain' : 'small';
}

/** The crisis plan on one sheet of paper; where there is none yet, its questions to be answered by hand. */
export const printCrisisPlanPage = page<{ no?: number | undefined }, CrisisModel>({
  path: '/people/:person/crisis-plan/print',
  access: access['see-crisis-plan'],
  query: crisisPlanPage.query as never,
  subject: aboutPerson,
  load: (scope, about) => crisisPlanPage.load(scope, about),
  people: ({ top }) => [top.person.id],
  show({ top, plan, newest }, { now }: PageContext) {
    const first = firstName(top.person);
    return {
      title: `${first}’s crisis plan`,
      lead:
        plan === null
          ? 'To fill in by hand, with me or by me. Any question may stay empty.'
          : `${whoseWords(first, plan)}${plan.no === newest ? '' : ` There is a newer one, version ${newest}.`}`,
      back: { href: `/people/${top.person.id}/crisis-plan`, label: 'Crisis plan' },
      paper: {
        kind: 'sheet',
        footLeft: `Trellis · ${top.person.name}${plan === null ? '' : ` · version ${plan.no}`} · ${first}’s own: a copy goes to ${first} and to those ${first} names`,
        footRight: `Printed ${fullDate(dateOf(now))}, ${clockAt(now)}`,
      },
      body: (
        <div class={`crisis-sheet crisis-${plan === null ? 'blank' : printSize(plan)}`}>{plan === null ? <Blank /> : <Answers plan={plan} />}</div>
      ),
    };
  },
});
