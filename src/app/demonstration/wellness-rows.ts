import { idFor } from './chance.ts';
import { RESIDENTS } from './residents-list.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';
import { ADVANCE, CRISIS, EASY, WELLNESS } from './wellness-words.ts';

/** Wellness plans, some lines and one whole part of them private, two crisis plans, three papers made beforehand, and a plan in easy read. */
export function addWellness(rows: Rows, unit: Unit): void {
  addLines(rows, unit);
  addCrisisPlans(rows, unit);
  addPapers(rows, unit);
  addEasyRead(rows, unit);
}

const lineId = (key: string, part: string, order: number): string => idFor('wellness', key, part, order);

function addLines(rows: Rows, { calendar }: Unit): void {
  for (const { key, kept, lines } of WELLNESS) {
    for (const part of kept)
      rows.add('plan_wellness_part', {
        person_id: personId(key),
        part,
        kept: true,
        said_at: calendar.at(calendar.today.subtract({ days: 30 }), 1130),
      });
    for (const [at, line] of lines.entries()) {
      const order = lines.slice(0, at).filter((one) => one.part === line.part).length;
      const id = lineId(key, line.part, order);
      const on = calendar.today.subtract({ days: line.days });
      const when = calendar.at(on, 900 + at * 3);
      rows.add('plan_wellness_line', {
        id,
        person_id: personId(key),
        part: line.part,
        thread_id: id,
        no: 1,
        words: line.words,
        what_i_do: line.whatIDo ?? null,
        said_on: on,
        shared_at: line.by === 'private' ? null : when,
        scribe_id: line.by === 'private' || line.by === 'themselves' ? null : staffId(line.by),
        written_at: when,
      });
    }
  }
}

function addCrisisPlans(rows: Rows, { calendar }: Unit): void {
  for (const plan of CRISIS) {
    const on = calendar.today.subtract({ days: plan.days });
    rows.add('plan_crisis_plan', {
      id: idFor('crisis plan', plan.key),
      person_id: personId(plan.key),
      no: 1,
      ...plan.answers,
      whose: 'own words',
      why_without: null,
      made_with: plan.madeWith,
      said_on: on,
      review_on: calendar.today.add({ days: plan.reviewIn }),
      written_by: staffId(plan.by),
      written_at: calendar.at(on, 940),
    });
  }
}

function addPapers(rows: Rows, { calendar }: Unit): void {
  for (const paper of ADVANCE) {
    const on = calendar.today.subtract({ days: paper.days });
    rows.add('plan_advance', {
      id: idFor('advance', paper.key, paper.kind),
      person_id: personId(paper.key),
      kind: paper.kind,
      made_on: on,
      words: paper.words,
      treatment: paper.treatment,
      circumstances: paper.circumstances,
      life_sustaining: paper.life,
      even_if_at_risk: paper.atRisk,
      in_writing: true,
      signed: paper.signed,
      witness: paper.witness,
      witness_was_there: paper.witness !== null,
      witness_signed: paper.witness !== null,
      capacity: paper.capacity,
      capacity_by: paper.capacityBy,
      capacity_on: on,
      kept_where: paper.keptWhere,
      review_on: on.add({ years: 2 }),
      recorded_by: staffId('carys'),
      recorded_at: calendar.at(calendar.today.subtract({ days: 100 }), 650),
    });
  }
}

function addEasyRead(rows: Rows, { calendar }: Unit): void {
  const key = 'marcus';
  const marcus = RESIDENTS.find((person) => person.key === key)!;
  const lines = WELLNESS.find((one) => one.key === key)!.lines;
  const crisis = CRISIS.find((one) => one.key === key)!;
  for (const [at, easy] of EASY.entries()) {
    const made = calendar.at(calendar.today.subtract({ days: 15 }), 870 + at);
    const signs = lines.filter((line) => line.part === 'early signs');
    const source =
      easy.of === 'goal'
        ? { kind: 'goal', id: idFor('goal', key, easy.order), field: '', words: marcus.goals[easy.order]![0] }
        : easy.of === 'early signs'
          ? {
              kind: 'wellness',
              id: lineId(key, easy.of, easy.order),
              field: '',
              words: `${signs[easy.order]!.words}\nWhat I do then: ${signs[easy.order]!.whatIDo!}`,
            }
          : { kind: 'crisis plan', id: idFor('crisis plan', key), field: easy.of === 'call' ? 'call' : 'notCall', words: crisis.answers[easy.of]! };
    const id = idFor('easy read', at);
    rows.add('plan_easy_read', {
      id,
      person_id: personId(key),
      source_kind: source.kind,
      source_id: source.id,
      source_field: source.field,
      own_words: source.words,
      sentence: easy.sentence,
      more: easy.more,
      picture: easy.picture,
      replaces_id: null,
      taken_out: false,
      made_by: staffId('carys'),
      made_at: made,
    });
    rows.add('plan_easy_read_answer', {
      id: idFor('easy read answer', at),
      easy_read_id: id,
      person_id: personId(key),
      answer: easy.answer,
      words: easy.words,
      asked_by: staffId('carys'),
      answered_at: calendar.at(calendar.today.subtract({ days: 13 }), 905 + at),
    });
  }
}
