import type { FormulationText, SafetyPlanText } from './words.ts';

/** One question of a document: how it is put, on the form and on the page alike. */
export interface Question<Key extends string> {
  readonly key: Key;
  readonly title: string;
  readonly hint: string;
  /** It has to be answered for the document to mean anything. */
  readonly needed: boolean;
  /** As the person would say it; shown in quotes. */
  readonly own?: true;
}

/** The questions of a safety plan, in order: the person's first. Our own wording. */
export const planQuestions: readonly Question<keyof SafetyPlanText>[] = [
  { key: 'ownWords', title: 'What matters most to me about keeping safe', hint: 'As they said it. It is not edited.', needed: false, own: true },
  { key: 'signs', title: 'How I know it is coming', hint: 'What they notice first, and what others would see.', needed: true },
  { key: 'iCanDo', title: 'What I can do', hint: 'What they can do by themselves, the easiest first. A line each.', needed: true },
  { key: 'beWith', title: 'Who I can be with, and where', hint: 'People and places that take their mind off it.', needed: false },
  { key: 'ring', title: 'Who I can ring', hint: 'A line each, with the number, and when they answer.', needed: true },
  { key: 'placeSafer', title: 'Making the place safer', hint: 'What is put away, who keeps it, and when they get it back.', needed: false },
  { key: 'staffDo', title: 'What staff do', hint: 'What helps, and what makes it worse.', needed: false },
];

/** The questions of a formulation: the person's telling first, then what makes it more and less likely, what is strong, and what was agreed. */
export const formulationQuestions: readonly Question<keyof FormulationText>[] = [
  { key: 'ownWords', title: 'How they tell it', hint: 'As they said it. It is not edited.', needed: false, own: true },
  { key: 'happened', title: 'What has happened', hint: 'When, where, what went before and after. Facts, with their age.', needed: true },
  { key: 'worriesPerson', title: 'What worries them', hint: 'What they are afraid of themselves.', needed: false },
  { key: 'worriesUs', title: 'What worries us', hint: 'Say what, to whom, and in which situation.', needed: false },
  { key: 'moreLikely', title: 'What makes it more likely', hint: 'Situations, times, substances, losses.', needed: false },
  { key: 'lessLikely', title: 'What makes it less likely', hint: 'What has helped before.', needed: false },
  { key: 'strengths', title: 'Strengths', hint: 'What they bring to it.', needed: false },
  { key: 'whoHelps', title: 'Who helps', hint: 'People, services, and how they are reached.', needed: false },
  { key: 'agreed', title: 'What we agreed', hint: 'With whom, and what happens if things change.', needed: true },
];
