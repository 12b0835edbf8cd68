import { dateWithYear } from '#platform/time.ts';
import type { AdvanceDocument, AdvanceKind } from './advance.words.ts';

/**
 * What a document made beforehand is and is not binding for, and what in it would keep it from binding. Trellis reads what was recorded about the
 * paper; whether it is valid and applies to a treatment is for those who would give the treatment to decide, with the paper in their hands.
 * Sources: Mental Capacity Act 2005 (MCA) ss1, 4, 24–26 and 28; Mental Health Act 1983 (MHA) ss58A and 62.
 */

/** The sections on advance decisions hold from this day. */
const decisionsFrom = Temporal.PlainDate.from('2007-10-01');

/** A sentence and where it comes from. */
export interface SaidByLaw {
  readonly code: string;
  readonly say: string;
  readonly source: string;
}

/** What one kind is, and what it binds to. */
export interface Weight {
  readonly is: SaidByLaw;
  readonly isNot: SaidByLaw;
}

/** What each kind is and is not binding for. `choiceFrom`: the day from which the site says the 2025 Act's choice documents are in force; null: not. */
export function weightOf(kind: AdvanceKind, today: Temporal.PlainDate, choiceFrom: Temporal.PlainDate | null): Weight {
  const wishes = {
    code: 'considered',
    say: 'Whoever decides in their best interests must consider it, if it was written while they had capacity.',
    source: 'MCA 2005 s4(6)(a)',
  };
  if (kind === 'statement')
    return {
      is: wishes,
      isNot: {
        code: 'not-binding',
        say: 'It does not bind anybody to give or to withhold a treatment; leaving it aside takes a reason.',
        source: 'MCA 2005 s4',
      },
    };
  if (kind === 'decision')
    return {
      is: {
        code: 'binding',
        say: 'Where it is valid and applies, it counts as their own refusal, made with capacity at that moment: the treatment must not be given.',
        source: 'MCA 2005 s26(1)',
      },
      isNot: {
        code: 'not-under-mha',
        say: 'It does not bind for treatment of mental disorder given under Part 4 of the Mental Health Act, except that it bars electro-convulsive therapy outside an emergency. It cannot demand a treatment.',
        source: 'MCA 2005 s28; MHA 1983 ss58A(5), 62(1A)',
      },
    };
  const inForce = choiceFrom !== null && Temporal.PlainDate.compare(choiceFrom, today) <= 0;
  return inForce
    ? {
        is: {
          code: 'choice-in-force',
          say: `Your site has recorded that choice documents under the Mental Health Act 2025 are in force from ${dateWithYear(choiceFrom)}: follow its policy on the weight they have.`,
          source: 'MHA 2025, as recorded in Settings',
        },
        isNot: {
          code: 'choice-no-decision',
          say: 'It is not by itself an advance decision to refuse treatment: that is recorded apart, with what makes it valid.',
          source: 'MCA 2005 ss24–26',
        },
      }
    : {
        is: { ...wishes, say: `Until choice documents are in force it counts as an advance statement. ${wishes.say}` },
        isNot: {
          code: 'choice-not-in-force',
          say: 'It has no weight of its own yet: the Mental Health Act 2025 brings choice documents in on a day not yet recorded here. It is not an advance decision to refuse treatment.',
          source: 'MHA 2025, not in force here',
        },
      };
}

/** What keeps an advance decision, as recorded, from standing as a refusal: each with its source. Empty for the other kinds. */
export function whyNotValid(document: AdvanceDocument, bornOn: Temporal.PlainDate | null): readonly SaidByLaw[] {
  if (document.kind !== 'decision') return [];
  const why: SaidByLaw[] = [];
  const add = (code: string, say: string, source: string): unknown => why.push({ code, say, source });
  if (document.withdrawnOn !== null) add('withdrawn', `It was withdrawn on ${dateWithYear(document.withdrawnOn)}.`, 'MCA 2005 s25(2)(a)');
  if (bornOn !== null && Temporal.PlainDate.compare(document.madeOn, bornOn.add({ years: 18 })) < 0)
    add('under-18', 'They were not yet 18 when they made it.', 'MCA 2005 s24(1)');
  if (document.capacity === 'did not have capacity')
    add('no-capacity', 'They did not have capacity to make it when they made it.', 'MCA 2005 s24(1)');
  if (document.treatment === null) add('no-treatment', 'It does not say which treatment is refused.', 'MCA 2005 ss24(1)(a), 25(4)(a)');
  return why;
}

/** What keeps an advance decision from applying to life-sustaining treatment, whatever else it does. Asked only of one that means to. */
export function whyNotForLife(document: AdvanceDocument): readonly SaidByLaw[] {
  if (document.kind !== 'decision' || !document.lifeSustaining) return [];
  const why: SaidByLaw[] = [];
  const add = (code: string, say: string, source: string): unknown => why.push({ code, say, source });
  if (!document.evenIfAtRisk) add('no-statement', 'It does not state that it holds even if life is at risk.', 'MCA 2005 s25(5)(a)');
  if (!document.inWriting) add('not-in-writing', 'It is not in writing.', 'MCA 2005 s25(6)(a)');
  if (document.signed === 'no')
    add('not-signed', 'It is not signed by them, or by another in their presence and by their direction.', 'MCA 2005 s25(6)(b)');
  if (document.witness === null)
    add('no-witness', 'It has no witness: the signature must be made or acknowledged in the presence of one.', 'MCA 2005 s25(6)(c)');
  else if (!document.witnessWasThere)
    add('witness-not-there', 'The signature was not made or acknowledged in the presence of the witness.', 'MCA 2005 s25(6)(c)');
  if (document.witness !== null && !document.witnessSigned)
    add('witness-not-signed', 'The witness has not signed it, or acknowledged the signature, in their presence.', 'MCA 2005 s25(6)(d)');
  return why;
}

/** What has to be asked at the bedside, because no record can answer it: of a decision that is recorded as sound. */
export function askFirst(document: AdvanceDocument): readonly SaidByLaw[] {
  if (document.kind !== 'decision') return [];
  return [
    { code: 'capacity-now', say: 'Can they decide about this treatment now? Then ask them: it does not apply.', source: 'MCA 2005 s25(3)' },
    ...(document.capacity === 'not recorded'
      ? [
          {
            code: 'capacity-then',
            say: 'Nobody recorded whether they had capacity when they made it. An adult is taken to have it unless shown otherwise.',
            source: 'MCA 2005 s1(2)',
          },
        ]
      : []),
    ...(Temporal.PlainDate.compare(document.madeOn, decisionsFrom) < 0
      ? [
          {
            code: 'before-the-act',
            say: 'It was made before 1 October 2007. Have they lacked capacity ever since? Then it may stand for life-sustaining treatment without the statement and the witness, if it is in writing.',
            source: 'SI 2007/1898 article 5',
          },
        ]
      : []),
    {
      code: 'power-of-attorney',
      say: 'Did they later give somebody a lasting power of attorney for this very decision?',
      source: 'MCA 2005 s25(2)(b)',
    },
    { code: 'acted-otherwise', say: 'Have they done anything since that is clearly inconsistent with it?', source: 'MCA 2005 s25(2)(c)' },
    {
      code: 'this-treatment',
      say: 'Is it this treatment, and are these the circumstances? Has something happened that they did not foresee and that would have changed it?',
      source: 'MCA 2005 s25(4)',
    },
  ];
}

/** How it stands, in one line for a list. */
export function advanceState(
  document: AdvanceDocument,
  bornOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): 'holds' | 'in doubt' | 'look again' | 'withdrawn' {
  if (document.withdrawnOn !== null) return 'withdrawn';
  if (whyNotValid(document, bornOn).length > 0 || whyNotForLife(document).length > 0) return 'in doubt';
  return document.nextReviewOn !== null && Temporal.PlainDate.compare(document.nextReviewOn, today) < 0 ? 'look again' : 'holds';
}
