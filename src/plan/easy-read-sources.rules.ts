import type { CrisisPlan } from './crisis.words.ts';
import { crisisQuestions } from './crisis.words.ts';
import type { EasySource } from './easy-read.words.ts';
import type { NeedKind, NeedSaid } from './needs.words.ts';
import { newestText } from './plan-history.rules.ts';
import { mattersParts } from './plan-parts.words.ts';
import type { PlanGoal, TextVersion } from './plan-words.ts';
import type { WellnessPart } from './wellness.words.ts';

/** What somebody's plan says now, as far as easy read is made of it. */
export interface SaidInPlan {
  /** Goals that are held. */
  readonly goals: readonly PlanGoal[];
  /** Every version of every text. */
  readonly texts: readonly TextVersion[];
  readonly needKinds: readonly NeedKind[];
  readonly needs: readonly NeedSaid[];
  readonly wellness: readonly WellnessPart[];
  readonly crisis: CrisisPlan | null;
}

/**
 * What easy read can be made of, in the order of the plan: goals with why they matter and their small steps, what matters to them, what they said of
 * what life is like, what they share of the wellness plan, the crisis plan. What they keep to themselves is no source, whoever reads. What became a
 * goal that is held is told once, as the goal.
 */
export function easySources(said: SaidInPlan): readonly EasySource[] {
  return [...said.goals.flatMap(ofGoal), ...ofMatters(said.texts), ...ofNeeds(said), ...said.wellness.flatMap(ofWellness), ...ofCrisis(said.crisis)];
}

function ofGoal(goal: PlanGoal): readonly EasySource[] {
  const text = (kind: 'goal' | 'why', about: string, version: TextVersion | null): readonly EasySource[] =>
    version === null || version.words === '' ? [] : [{ key: `${kind}-${goal.id}`, kind, id: goal.id, field: '', about, words: version.words }];
  return [
    ...text('goal', 'What I want', goal.myWords),
    ...text('why', 'Why it matters to me', goal.whyItMatters),
    ...goal.steps
      .filter((step) => step.state !== 'no longer needed' && step.state !== 'done')
      .map((step) => ({
        key: `step-${step.stepId}`,
        kind: 'step' as const,
        id: step.stepId,
        field: '',
        about: 'A step',
        words: step.whoName === null ? step.words : `${step.words} (${step.whoName})`,
      })),
  ];
}

function ofMatters(texts: readonly TextVersion[]): readonly EasySource[] {
  return mattersParts.flatMap(({ key, part, label }) => {
    const version = newestText(texts, part);
    return version === null
      ? []
      : [{ key: `matters-${key}`, kind: 'matters' as const, id: version.id, field: part, about: label, words: version.words }];
  });
}

function ofNeeds({ goals, needKinds, needs }: Pick<SaidInPlan, 'goals' | 'needKinds' | 'needs'>): readonly EasySource[] {
  return needKinds.flatMap(({ code, label }) => {
    const said = needs.find(({ need }) => need === code);
    return said === undefined || said.words === null || goals.some(({ id }) => id === said.goalId)
      ? []
      : [{ key: `need-${code}`, kind: 'need' as const, id: said.id, field: code, about: label, words: said.words }];
  });
}

function ofWellness(part: WellnessPart): readonly EasySource[] {
  return part.lines
    .filter((line) => line.shared)
    .map((line) => ({
      key: `wellness-${line.sayingId}`,
      kind: 'wellness' as const,
      id: line.sayingId,
      field: '',
      about: part.title,
      words: line.whatIDo === null ? line.words : `${line.words}\n${part.pairs ?? 'What I do'}: ${line.whatIDo}`,
    }));
}

function ofCrisis(crisis: CrisisPlan | null): readonly EasySource[] {
  if (crisis === null) return [];
  return crisisQuestions.flatMap(({ key, title }) =>
    crisis[key] === null
      ? []
      : [{ key: `crisis plan-${key}`, kind: 'crisis plan' as const, id: crisis.id, field: key, about: title, words: crisis[key] }],
  );
}
