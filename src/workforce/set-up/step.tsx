import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { refuse, type PageView } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { ButtonLink, Buttons } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { allUnits, type UnitRow } from '#places';
import { access } from '../access.ts';

/** Where somebody is in the set-up journey. */
export function Step({ number }: { readonly number: 1 | 2 | 3 | 4 | 5 | 6 }) {
  return (
    <p class="quiet small">
      Step {number} of 6: {['organisation', 'you', 'unit', 'rooms', 'vehicles', 'staff'][number - 1]}
    </p>
  );
}

/** What is so of every one of these pages. */
export const stepShared = { access: access['see-set-up-unit'], subject: () => noSubject, people: () => [] };
export const stepQuery = z.object({ unit: z.guid().optional().catch(undefined) });
export type StepQuery = z.infer<typeof stepQuery>;

/** What is there already, and whose. */
export interface StepModel {
  readonly units: readonly UnitRow[];
  /** The unit these rooms, vehicles and staff are for. */
  readonly unit: UnitRow | null;
  readonly things: readonly {
    readonly title: string;
    readonly note: Child;
    readonly link?: { readonly login: string; readonly href: string } | undefined;
  }[];
}

/** The unit asked for, or the first, with what it has so far. */
export async function loadStep(scope: Scope, asked: StepQuery, things: (unit: UnitRow) => Promise<StepModel['things']>): Promise<StepModel> {
  const units = (await allUnits(scope)).filter((one) => one.closedOn === null);
  const unit = units.find((one) => one.id === asked.unit) ?? units[0] ?? null;
  return { units, unit, things: unit === null ? [] : await things(unit) };
}

/** What every one of these pages looks like: what is there, a form for one more, and the way on. */
export function stepView(
  model: StepModel,
  step: { number: 3 | 4 | 5 | 6; title: string; lead: string; there: string; on: { href: string; label: string }; form: Child },
): PageView {
  if (model.unit === null && step.number !== 3)
    return {
      title: step.title,
      width: 'reading',
      body: (
        <p>
          First <a href="/set-up/unit">add a unit</a>.
        </p>
      ),
    };
  return {
    title: step.title,
    lead: step.lead,
    width: 'reading',
    body: (
      <>
        <Step number={step.number} />
        {model.things.length === 0 ? null : (
          <Card>
            <CardHead title={step.there} />
            <LineList tight>
              {model.things.map((one) => (
                <ListItem title={one.title} note={one.note}>
                  {one.link === undefined ? null : (
                    <p class="small">
                      Sign-in name <b translate="no">{one.link.login}</b>. Their link, which works once:{' '}
                      <span translate="no" data-join-link>
                        {one.link.href}
                      </span>
                    </p>
                  )}
                </ListItem>
              ))}
            </LineList>
            <Buttons>
              <ButtonLink href={step.on.href} look={step.number === 3 ? 'secondary' : 'primary'}>
                {step.on.label}
              </ButtonLink>
            </Buttons>
          </Card>
        )}
        <Card>{step.form}</Card>
        {model.things.length > 0 || step.number === 3 ? null : (
          <p>
            <a href={step.on.href}>{step.number === 6 ? 'Finish without adding anybody' : 'Go on without one'}</a>
          </p>
        )}
      </>
    ),
  };
}

/** A step's address for this unit. */
export const stepAt = (path: string, unit: UnitRow | null): string => `/set-up/${path}${unit === null ? '' : `?unit=${unit.id}`}`;

/** What is so of every action that adds something to a unit. */
export const addsToUnit = {
  access: access['add-in-set-up'],
  subject: () => noSubject,
  againQuery: (params: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({ unit: params['unit']! }),
};

/** The unit something is added to, or a refusal. */
export async function needUnit(scope: Scope, unitId: string): Promise<UnitRow> {
  return (await allUnits(scope)).find((one) => one.id === unitId) ?? refuse('', 'There is no such unit. Go back to the units');
}
