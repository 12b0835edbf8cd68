import { Row, Segmented } from '#platform/ui/pieces.tsx';

/** The links between the pages of one person's plan, at the head of each. */
export function PlanPages({
  personId,
  current,
}: {
  readonly personId: string;
  readonly current: 'wellness' | 'crisis-plan' | 'advance' | 'plan/easy-read';
}) {
  const pages = [
    { at: 'plan', label: 'Goals and plan' },
    { at: 'wellness', label: 'Wellness plan' },
    { at: 'crisis-plan', label: 'Crisis plan' },
    { at: 'advance', label: 'Set down beforehand' },
    { at: 'plan/easy-read', label: 'Easy read' },
  ];
  return (
    <Row>
      <Segmented
        label="Pages of the plan"
        items={pages.map(({ at, label }) => ({ href: `/people/${personId}/${at}`, label, current: at === current }))}
      />
    </Row>
  );
}
