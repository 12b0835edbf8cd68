// Makes a large photo smaller before it is sent: a phone's picture is many times what a plan on paper or a screen can show. What it cannot read is sent as
// it is, and the server says what is wrong with it.

/** Dots of the longer side that stay: sharp at the full width of a sheet of A4. */
const longest = 1600;
/** How much of a picture's detail stays in the JPEG, of 1. */
const quality = 0.85;

const making = new WeakMap<HTMLFormElement, Promise<void>>();

/** The same picture within the longest side, upright, on white; null where it is small enough already. */
async function smaller(file: File): Promise<File | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const part = longest / Math.max(picture.width, picture.height);
    if (part >= 1) return null;
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * part);
    canvas.height = Math.round(picture.height * part);
    const pen = canvas.getContext('2d');
    if (pen === null) return null;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    return drawn === null ? null : new File([drawn], 'photo.jpg', { type: 'image/jpeg' });
  } finally {
    picture.close();
  }
}

async function replace(input: HTMLInputElement, said: HTMLElement): Promise<void> {
  const file = input.files?.[0];
  said.textContent = '';
  if (file === undefined) return;
  const made = await smaller(file).catch(() => null);
  // Another may have been chosen meanwhile.
  if (made === null || input.files?.[0] !== file) return;
  const held = new DataTransfer();
  held.items.add(made);
  input.files = held.files;
  said.textContent = 'Made smaller on this computer, and what the camera wrote in it left behind.';
}

for (const input of document.querySelectorAll<HTMLInputElement>('input[type=file][accept^="image/"]')) {
  const { form } = input;
  if (form === null) continue;
  const said = document.createElement('p');
  said.className = 'small quiet';
  said.setAttribute('role', 'status');
  input.after(said);
  input.addEventListener('change', () => making.set(form, replace(input, said)));
  form.addEventListener('submit', (event) => {
    const work = making.get(form);
    if (work === undefined) return;
    event.preventDefault();
    // Sent once what was chosen is ready, by the same button.
    const by = event.submitter;
    void work.finally(() => {
      making.delete(form);
      // Not within the event itself: a form that is being sent is not sent again.
      setTimeout(() => form.requestSubmit(by));
    });
  });
}
