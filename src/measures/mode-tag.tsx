import { Tag } from '#platform/ui/pieces.tsx';

const modes = { full: 'All words here', labels: 'Headings', skeleton: 'Own copy needed', 'results-only': 'Results only' } as const;

/** How much of the words is here. */
export function ModeTag({ mode }: { readonly mode: keyof typeof modes }) {
  return <Tag tone={mode === 'full' ? 'green' : 'grey'}>{modes[mode]}</Tag>;
}
