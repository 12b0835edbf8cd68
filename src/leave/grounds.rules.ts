import type { LegalStanding } from '#legal';

/**
 * Why the grounds cannot be agreed in the care plan with somebody, in a sentence with its source; null where they can. Only with people
 * who are detained without restriction: informal people need no agreement, restricted ones the Secretary of State's (domain rule 1.4).
 */
export function whyNoGrounds(
  standing: Pick<LegalStanding, 'status' | 'rule' | 'restricted' | 'hospitalUnitNamed'>,
): { readonly say: string; readonly source: string } | null {
  const { status, rule, restricted, hospitalUnitNamed } = standing;
  if (status === null || rule === null)
    return {
      say: 'The legal status is not recorded, so nobody can tell whether the grounds can be agreed in the care plan.',
      source: 'Code of Practice ch. 27',
    };
  if (rule.needs === 'nothing') return { say: rule.say, source: rule.source };
  if (rule.needs === 'own plan') return { say: rule.say, source: rule.source };
  if (restricted === true || hospitalUnitNamed || rule.needs === 'authorisation and consent')
    return {
      say: 'For a restricted person the grounds are a line of the authorisation, with the Secretary of State’s consent where a unit is named.',
      source: 'MHA 1983 s41(3)(c)(i); Code of Practice ch. 27',
    };
  if (restricted === null || rule.needs === 'classify first')
    return { say: 'The Mental Health Act office has to say first whether they are restricted.', source: 'MHA 1983 s41' };
  return null;
}
