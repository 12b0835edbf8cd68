// A button that is taken away while a finger is on it is not pressed: what would draw a part of the page anew waits until it is let go.

/** Milliseconds after which a press counts as over, when its end was not seen: a finger lifted outside the window. */
const longest = 5_000;

let since: number | null = null;

const begins = (): void => {
  since = performance.now();
};
// The press itself comes after the pointer's or the key's end.
const ends = (): void => void setTimeout(() => (since = null), 0);

addEventListener('pointerdown', begins, true);
for (const end of ['pointerup', 'pointercancel', 'blur']) addEventListener(end, ends, true);
addEventListener('keydown', ({ key }) => (key === ' ' || key === 'Enter') && begins(), true);
addEventListener('keyup', ends, true);

/** Done as soon as nothing on the page is being pressed. */
export async function pressOver(): Promise<void> {
  while (since !== null && performance.now() - since < longest) await new Promise((resolve) => setTimeout(resolve, 50));
}
