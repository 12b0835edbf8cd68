import { alertHref, alertsOf } from '#measures';
import { unitOnNow } from '#people';
import { crisisPlanOf } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf, shortDate } from '#platform/time.ts';
import { safetyPlanOf } from './document-store.ts';
import { earlySigns } from './early-signs.ts';
import { nudges } from './nudge-store.ts';
import { nudgeLink } from './raise-nudge.ts';
import { stillNewsHours } from './settings.ts';
import { ageWords, daysAgo, lastSeen, momentWords, reviewDue } from './view.ts';

/** One thing anybody doing something with a person must know first, with how old it is. */
export interface MustKnow {
  readonly words: string;
  readonly tone: 'look' | 'need';
  readonly href: string;
}

/**
 * What must be known today: an answer about self-harm, early signs, worries about medicines, each answered or not yet, the safety plan and the
 * crisis plan with their ages. The same for every role that may know of the person (hazard H8).
 * `onlyWhatIsThere`: read beside another record of the same person, so that a plan missing in this one is nothing to tell.
 */
export async function mustKnow(scope: Scope, personId: string, onlyWhatIsThere = false): Promise<readonly MustKnow[]> {
  const since = scope.now.subtract({ hours: await settingFor(scope, stillNewsHours, await unitOnNow(scope, personId)) });
  const found = await nudges(scope, { personIds: [personId], since });
  const signs = found.some(({ cause }) => cause === 'early sign') ? await earlySigns(scope, personId) : new Map();
  const told = found.map((nudge): MustKnow => {
    const sign = nudge.signId === null ? undefined : signs.get(nudge.signId);
    const what = {
      'early sign': `Early sign${sign === undefined ? '' : ` “${sign.words}”`} seen ${momentWords(lastSeen(nudge), scope.today)}`,
      attendance: 'Came far less than their own usual last week',
      medicines: `Worry about medicines, ${momentWords(lastSeen(nudge), scope.today)}`,
    }[nudge.cause];
    const open = nudge.acknowledgedAt === null;
    return {
      words: open
        ? `${what}: not answered yet, ${ageWords(nudge.raisedAt, scope.now)}`
        : `${what}: answered by ${nudge.acknowledgedByName ?? 'somebody'}`,
      tone: open ? 'look' : 'need',
      href: nudgeLink(nudge),
    };
  });
  // That there was one and whether somebody went, never what was answered: the page behind it opens to those who read measures.
  const alerts = (await alertsOf(scope, personId))
    .filter(({ seenAt, raisedAt }) => seenAt === null || Temporal.Instant.compare(raisedAt, since) >= 0)
    .map((alert): MustKnow => {
      const what = `An answer about self-harm, ${momentWords(alert.raisedAt, scope.today)}`;
      return {
        words:
          alert.seenAt === null
            ? `${what}: nobody registered has answered yet, ${ageWords(alert.raisedAt, scope.now)}`
            : `${what}: answered by ${alert.seenByName ?? 'somebody'}`,
        tone: alert.seenAt === null ? 'look' : 'need',
        href: alertHref(personId, alert.id),
      };
    });
  const plan = await safetyPlanOf(scope, personId);
  const crisis = await crisisPlanOf(scope, personId);
  const page = `/people/${personId}/safety`;
  const plans: readonly MustKnow[] = [
    plan === null
      ? { words: 'No safety plan is written', tone: 'need', href: page }
      : {
          words: `Safety plan of ${daysAgo(dateOf(plan.writtenAt), scope.today)}${reviewDue(plan, scope.today) ? `, review was due ${shortDate(plan.reviewOn)}` : ''}`,
          tone: 'need',
          href: page,
        },
    crisis === null
      ? { words: 'No crisis plan is written', tone: 'need', href: `/people/${personId}/crisis-plan` }
      : { words: `Crisis plan of ${daysAgo(crisis.saidOn, scope.today)}`, tone: 'need', href: `/people/${personId}/crisis-plan` },
  ];
  const there = plans.filter((_plan, index) => [plan, crisis][index] !== null);
  return [...alerts, ...told, ...(onlyWhatIsThere ? there : plans)];
}

/** The same in sentences, for pages that carry no links: sheets, ward rounds, the person's own. */
export async function mustKnowToday(scope: Scope, personId: string): Promise<readonly string[]> {
  return (await mustKnow(scope, personId)).map(({ words }) => words);
}
