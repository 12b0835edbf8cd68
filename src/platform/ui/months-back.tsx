import { Segmented } from './pieces.tsx';

/** How many months back a page of counts tells of: the same choice on each such page. `href`: where a choice leads. */
export function MonthsBack<Months extends number>(props: {
  readonly spans: readonly Months[];
  readonly months: Months;
  readonly href: (months: Months) => string;
}) {
  return (
    <Segmented
      label="How far back"
      items={props.spans.map((one) => ({ href: props.href(one), label: one === 1 ? '1 month' : `${one} months`, current: one === props.months }))}
    />
  );
}

/** The number of months an address asks for, among those that may be chosen; else the usual. */
export function monthsAsked<Months extends number>(asked: string | undefined, spans: readonly Months[], usual: Months): Months {
  return spans.find((one) => String(one) === asked) ?? usual;
}
