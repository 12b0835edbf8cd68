/** Where somebody is in the set-up journey. */
export function Step({ number }: { readonly number: 1 | 2 | 3 | 4 | 5 | 6 }) {
  return (
    <p class="quiet small">
      Step {number} of 6: {['organisation', 'you', 'unit', 'rooms', 'vehicles', 'staff'][number - 1]}
    </p>
  );
}
