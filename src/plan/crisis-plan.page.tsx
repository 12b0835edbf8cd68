import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, writtenTo, type PersonTop, type WrittenTo } from '#people';
import { letterheadOf, LogoImage, type Letterhead } from '#places';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, fullDate } from '#platform/time.ts';
import { classes } from '#platform/ui/form-state.ts';
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

interface PrintModel extends CrisisModel {
  readonly size: 'plain' | 'large';
  readonly written: WrittenTo;
  readonly letterhead: Letterhead;
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
                    Print
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

/**
 * The crisis plan on one sheet of paper; where there is none yet, its questions to be answered by hand. It is the person's own: printed as they are written
 * to unless another size is asked for, as for somebody they named.
 */
export const printCrisisPlanPage = page<{ no?: number | undefined; size?: 'plain' | 'large' | undefined }, PrintModel>({
  path: '/people/:person/crisis-plan/print',
  access: access['see-crisis-plan'],
  query: z.object({
    no: z.coerce.number().int().positive().optional().catch(undefined),
    size: z.enum(['plain', 'large']).optional().catch(undefined),
  }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const model = await crisisPlanPage.load(scope, { params, query });
    if (model === null) return null;
    const written = await writtenTo(scope, model.top.person.id);
    return {
      ...model,
      written,
      size: query.size ?? (written.large ? 'large' : 'plain'),
      letterhead: await letterheadOf(scope, model.top.person.stay?.unitId ?? null),
    };
  },
  people: ({ top }) => [top.person.id],
  show(model, { now }: PageContext) {
    const { top, plan, newest, size, written, letterhead } = model;
    const first = firstName(top.person);
    const blank = plan === null;
    return {
      title: `${first}’s crisis plan`,
      lead: blank
        ? 'To fill in by hand, with me or by me. Any question may stay empty.'
        : `${whoseWords(first, plan)}${plan.no === newest ? '' : ` There is a newer one, version ${newest}.`}`,
      back: { href: `/people/${top.person.id}/crisis-plan`, label: 'Crisis plan' },
      paper: {
        kind: size === 'large' ? 'large-print' : 'sheet',
        ...(letterhead.logo === null ? {} : { aside: <LogoImage logo={letterhead.logo} /> }),
        footLeft: `Trellis · ${top.person.name}${blank ? '' : ` · version ${plan.no}`} · ${first}’s own: a copy goes to ${first} and to those ${first} names${
          size === 'large' && written.large ? ` · in large print because ${first} needs it` : ''
        }`,
        footRight: `${letterhead.logo === null ? '' : `${letterhead.organisation} · `}Printed ${fullDate(dateOf(now))}, ${clockAt(now)}`,
      },
      body: (
        <>
          <SizeChooser model={model} />
          {written.offer === null ? null : <p>{written.offer}</p>}
          <div class={classes('crisis-sheet', blank && 'crisis-blank', size === 'plain' && !blank && `crisis-${printSize(plan)}`)}>
            {blank ? <Blank /> : <Answers plan={plan} />}
          </div>
        </>
      ),
    };
  },
});

/** On the screen alone: why it has this size, and the other one, for a copy that goes to somebody else. */
function SizeChooser({ model: { top, plan, newest, size, written } }: { readonly model: PrintModel }) {
  const first = firstName(top.person);
  const other = size === 'large' ? 'plain' : 'large';
  const version = plan === null || plan.no === newest ? '' : `&no=${plan.no}`;
  return (
    <div class="no-print">
      <Notice tone="info" title={size === 'large' ? 'In large print; it takes more than one page' : 'On one page'}>
        {written.words.length === 0
          ? `Nothing is recorded of how ${first} is written to: that is not the same as no need. `
          : `How ${first} is written to: ${written.words.map((one) => one.replace(/\.+$/, '')).join('. ')}. `}
        <a href={`/people/${top.person.id}/crisis-plan/print?size=${other}${version}`}>
          {other === 'large' ? 'In large print' : 'On one page, for somebody who does not need large print'}
        </a>
      </Notice>
    </div>
  );
}
