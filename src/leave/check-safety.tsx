import { earlySigns, mustKnow, safetyPlanOf, type EarlySign, type MustKnow, type SafetyPlan } from '#safety';
import type { Scope } from '#platform/scope.ts';
import { Alert, Card, CardHead, Quote } from '#platform/ui/pieces.tsx';
import { signsSeen } from './risk-facts.ts';

/** What keeps somebody safe, as whoever checks before leave has it beside the questions. */
export interface SafetyBeside {
  readonly plan: SafetyPlan | null;
  /** Hours back for which a sign counts as seen lately. */
  readonly hours: number;
  readonly signs: readonly (EarlySign & { readonly seenLately: boolean })[];
  readonly known: readonly MustKnow[];
}

/** Reads a person's safety plan, the early signs they share and which were seen lately: those the release warns of (W12). */
export async function safetyBeside(scope: Scope, of: { readonly personId: string; readonly unitId: string }): Promise<SafetyBeside> {
  const { hours, signs: seen } = await signsSeen(scope, of);
  return {
    plan: await safetyPlanOf(scope, of.personId),
    hours,
    signs: [...(await earlySigns(scope, of.personId)).values()].map((sign) => ({
      ...sign,
      seenLately: seen.some(({ signId }) => signId === sign.id),
    })),
    known: (await mustKnow(scope, of.personId)).filter(({ tone }) => tone === 'look'),
  };
}

/** Their own words above the nurse's questions: what nobody should have to look for before somebody goes out. */
export function SafetyCard({ beside, personId, called }: { readonly beside: SafetyBeside; readonly personId: string; readonly called: string }) {
  const { plan, hours, signs, known } = beside;
  return (
    <Card>
      <CardHead title={`What keeps ${called} safe`} aside={<a href={`/people/${personId}/safety`}>All of it</a>} />
      {known.length === 0 ? null : (
        <p>
          {known.map((chip) => (
            <Alert {...chip} icon="bell" />
          ))}
        </p>
      )}
      {plan === null ? (
        <p class="quiet">No safety plan is written.</p>
      ) : (
        <>
          {plan.ownWords === null ? null : <Quote words={plan.ownWords} who={called} size="small" />}
          <p>
            <b>What {called} can do:</b> {plan.iCanDo.split('\n').join('; ')}
          </p>
          <p>
            <b>Who to ring:</b> {plan.ring.split('\n').join('; ')}
          </p>
        </>
      )}
      {signs.length === 0 ? (
        <p class="quiet">{called} has shared no early signs.</p>
      ) : (
        <p>
          <b>Early signs:</b>{' '}
          {signs.map((sign, index) => (
            <>
              {index === 0 ? '' : ' · '}“{sign.words}”{sign.seenLately ? <b> (seen in the last {hours} hours)</b> : ''}
            </>
          ))}
        </p>
      )}
    </Card>
  );
}
