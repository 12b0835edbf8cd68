// Passkeys on the pages of sign-in and of one's account. Without this script the same pages work with a code from an app.

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const form = place.querySelector('form');
  const options = place.dataset['options'];
  if (form === null || options === undefined || typeof PublicKeyCredential === 'undefined' || !('parseRequestOptionsFromJSON' in PublicKeyCredential))
    continue;
  place.hidden = false;
  form.addEventListener('submit', (event) => {
    const answer = form.querySelector<HTMLInputElement>('[name=response]');
    if (answer === null || answer.value !== '') return;
    event.preventDefault();
    void askFor(place.dataset['passkey'] === 'create', options).then(
      (credential) => {
        answer.value = JSON.stringify(credential.toJSON());
        form.submit();
      },
      () => tell(place),
    );
  });
}

async function askFor(create: boolean, options: string): Promise<PublicKeyCredential> {
  const json: unknown = JSON.parse(options);
  const credential = create
    ? await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json as PublicKeyCredentialCreationOptionsJSON),
      })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json as PublicKeyCredentialRequestOptionsJSON) });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey');
  return credential;
}

function tell(place: HTMLElement): void {
  const words = place.querySelector<HTMLElement>('[data-passkey-problem]');
  if (words === null) return;
  words.hidden = false;
  words.setAttribute('role', 'alert');
  words.textContent = 'No passkey was used: it was cancelled, took too long, or there is none for Trellis here. Try again, or use another way.';
}

document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
