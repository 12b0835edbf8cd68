import { withNumbers } from './phone.rules.ts';

/** A text a line a line, with each telephone number as a link that rings it, unless it tells whom not to ring. */
export function OwnLines({ text, rings = true }: { readonly text: string; readonly rings?: boolean }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const shown = (line: string) => (rings ? <WithNumbers text={line} /> : line);
  return lines.length === 1 ? (
    <p dir="auto">{shown(lines[0]!)}</p>
  ) : (
    <ul>
      {lines.map((line) => (
        <li dir="auto">{shown(line)}</li>
      ))}
    </ul>
  );
}

/** Words in which a telephone number can be pressed. */
export function WithNumbers({ text }: { readonly text: string }) {
  return (
    <>
      {withNumbers(text).map(({ words, rings }) =>
        rings === null ? (
          words
        ) : (
          <a class="own-ring" href={`tel:${rings}`}>
            {words}
          </a>
        ),
      )}
    </>
  );
}

/** Whoever opens a page for hard times may not be able to wait. */
export function RingNow() {
  return (
    <p class="no-print">
      <a class="own-go" href="/my/measures/told">
        It is hard now: whom you can go to or ring
      </a>
    </p>
  );
}
