// Reads a part of the page aloud, where the browser can: the button is hidden until it is known that it can, and pressed again it stops.

const voice = 'speechSynthesis' in window ? window.speechSynthesis : null;

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-say]')) {
  const words = button.querySelector<HTMLElement>('[data-say-words]');
  if (voice === null || words === null) continue;
  const usual = words.textContent ?? '';
  button.hidden = false;
  button.addEventListener('click', () => {
    const speaking = button.dataset['speaking'] !== undefined;
    voice.cancel();
    if (speaking) return;
    // One sentence at a time with its pause: pictures and hidden words are no part of it.
    const text = [...document.querySelectorAll<HTMLElement>(button.dataset['say'] ?? '')].map((part) => part.innerText.trim()).join('. ');
    if (text === '') return;
    const said = new SpeechSynthesisUtterance(text);
    said.lang = document.documentElement.lang || 'en-GB';
    said.rate = 0.9;
    said.addEventListener('start', () => {
      button.dataset['speaking'] = '';
      words.textContent = 'Stop';
    });
    for (const end of ['end', 'error'] as const)
      said.addEventListener(end, () => {
        delete button.dataset['speaking'];
        words.textContent = usual;
      });
    voice.speak(said);
  });
}

addEventListener('pagehide', () => voice?.cancel());
