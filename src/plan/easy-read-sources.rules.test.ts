import { expect, test } from 'vitest';
import type { CrisisPlan } from './crisis.words.ts';
import { easySources, type SaidInPlan } from './easy-read-sources.rules.ts';
import { easyIdeas } from './easy-read.rules.ts';
import type { EasyLine } from './easy-read.words.ts';
import type { NeedSaid } from './needs.words.ts';
import type { PlanGoal, StepVersion, TextVersion } from './plan-words.ts';
import type { WellnessPart } from './wellness.words.ts';

const text = (words: string, over: Partial<TextVersion> = {}): TextVersion =>
  ({ id: 't1', goalId: null, preparationId: null, part: 'matters: most', number: 1, words, ...over }) as TextVersion;
const goal = (over: Partial<PlanGoal>): PlanGoal =>
  ({ id: 'g', myWords: text('Three bikes.'), whyItMatters: null, shared: null, staffNotes: null, steps: [], ...over }) as PlanGoal;
const need = (over: Partial<NeedSaid>): NeedSaid => ({ id: 'n1', need: 'money', words: 'I owe my sister.', goalId: null, ...over }) as NeedSaid;
const nothing: SaidInPlan = {
  goals: [],
  texts: [],
  needKinds: [
    { code: 'money', label: 'Money', opensWith: '', gettingTo: false },
    { code: 'teeth', label: 'Teeth', opensWith: '', gettingTo: true },
  ],
  needs: [],
  wellness: [],
  crisis: null,
};
const told = (said: Partial<SaidInPlan>) => easySources({ ...nothing, ...said }).map(({ about, words }) => [about, words]);

test('a goal is told in their own words, with why it matters to them and its steps, in this order', () => {
  const steps = [{ stepId: 's', words: 'Ring the shop', whoName: 'Lee', state: 'not started' } as StepVersion];
  expect(told({ goals: [goal({ whyItMatters: text('I need the money.'), steps })] })).toEqual([
    ['What I want', 'Three bikes.'],
    ['Why it matters to me', 'I need the money.'],
    ['A step', 'Ring the shop (Lee)'],
  ]);
});

test('why it matters is a source of its own, for a goal without own words too; words of staff are none', () => {
  expect(
    told({ goals: [goal({ myWords: null, whyItMatters: text('Money.'), shared: text('Mend bikes.'), staffNotes: text('Start small.') })] }),
  ).toEqual([['Why it matters to me', 'Money.']]);
  const [mine, why] = easySources({ ...nothing, goals: [goal({ whyItMatters: text('Money.') })] });
  expect([mine!.key, why!.key]).toEqual(['goal-g', 'why-g']);
});

test('steps that are done or no longer needed are left out', () => {
  const step = (state: StepVersion['state']) => ({ stepId: state, words: state, whoName: null, state }) as StepVersion;
  expect(told({ goals: [goal({ steps: [step('done'), step('no longer needed'), step('doing it')] })] }).slice(1)).toEqual([['A step', 'doing it']]);
});

test('what matters to them is told part by part in the order of its page, the newest words of each', () => {
  const texts = [
    text('No shouting', { part: 'matters: please do not' }),
    text('Mum', { id: 'old', part: 'matters: most' }),
    text('Mum and the dog', { id: 'new', part: 'matters: most', number: 2 }),
  ];
  expect(told({ texts })).toEqual([
    ['What matters most to me', 'Mum and the dog'],
    ['Please do not', 'No shouting'],
  ]);
  expect(easySources({ ...nothing, texts })[0]).toMatchObject({ key: 'matters-most', id: 'new', field: 'matters: most' });
});

test('what matters and was taken out again is no source', () => {
  expect(told({ texts: [text('Mum'), text('', { number: 2 })] })).toEqual([]);
});

test('what was said of what life is like is told by its heading; where they said no words there is nothing', () => {
  expect(told({ needs: [need({}), need({ need: 'teeth', words: null })] })).toEqual([['Money', 'I owe my sister.']]);
});

test('what became a goal that is held is told once, as the goal; once the goal has ended it is told for itself', () => {
  const needs = [need({ words: 'Three bikes.', goalId: 'g' })];
  expect(told({ goals: [goal({})], needs })).toEqual([['What I want', 'Three bikes.']]);
  expect(told({ needs })).toEqual([['Money', 'Three bikes.']]);
});

test('a line of the wellness plan that is not shared is no source', () => {
  const line = (shared: boolean) => ({ sayingId: String(shared), words: `shared ${shared}`, whatIDo: null, shared });
  const part = { title: 'Early signs', pairs: null, lines: [line(false), line(true)] } as unknown as WellnessPart;
  expect(told({ wellness: [part] })).toEqual([['Early signs', 'shared true']]);
});

test('of the crisis plan each question that was answered is told', () => {
  const crisis = { id: 'c', call: 'Mum', signs: null, notCall: null, decidesWith: null, helps: null, harms: null } as unknown as CrisisPlan;
  expect(told({ crisis: { ...crisis, medication: null, places: null, atHome: null, ends: null } })).toEqual([['Who to call', 'Mum']]);
});

test('what matters or a need said again in the same words keeps the yes; in other words it is asked again', () => {
  const made = (kind: 'matters' | 'need', field: string, ownWords: string) =>
    ({ id: kind, kind, sourceId: 'an earlier row', field, ownWords, answer: 'yes' }) as EasyLine;
  const sources = easySources({ ...nothing, texts: [text('Mum')], needs: [need({})] });
  const state = (lines: readonly EasyLine[]) => easyIdeas(sources, lines).map((idea) => idea.lines.map((one) => one.state));
  expect(state([made('matters', 'matters: most', 'Mum'), made('need', 'money', 'I owe my sister.')])).toEqual([['approved'], ['approved']]);
  expect(state([made('matters', 'matters: most', 'My mother'), made('need', 'money', 'I owe Jo.')])).toEqual([['words changed'], ['words changed']]);
});
