import type { Logo } from './letterhead.words.ts';

/** The logo on a page or a sheet: the picture stands in the page itself, so that it is printed and read without asking for it again. */
export function LogoImage({ logo }: { readonly logo: Logo | null }) {
  return logo === null ? null : (
    <img
      class="letterhead-logo"
      src={`data:${logo.type};base64,${Buffer.from(logo.bytes).toString('base64')}`}
      alt={logo.words}
      width={logo.width}
      height={logo.height}
    />
  );
}
