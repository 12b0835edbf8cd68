import { crc32, deflateSync } from 'node:zlib';

const read = (base64: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64, 'base64'));

/** A blue field and a yellow dot, 24 by 16 dots, in the kinds of JPEG there are. */
export const logoJpeg = read(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAAQABgDASIAAhEBAxEB/8QAGAAAAgMAAAAAAAAAAAAAAAAAAAQDBQf/xAAhEAABAwQDAQEBAAAAAAAAAAABAgMEAAUGERITITFBUf/EABUBAQEAAAAAAAAAAAAAAAAAAAUG/8QAHxEAAQMEAwEAAAAAAAAAAAAAAQACEQMTMWEUIzIE/9oADAMBAAIRAxEAPwC1zHMb/aspmQoU/qjtcOCOltWtoST6Uk/SaRsudZHKvkCPIuXJl2S2hxPQ2NpKgCNhP8p7McOv91ymZNhQO2O7w4L7m070hIPhUD9BpGzYJkca9wH5Nt4sNSW1uK72zpIUCfArfynW8awPMxrMIV3IvH1E7xK1SNco0t0tNLJUBv0a2KKihWhmE+XkrUs60kH8oqa+Y1yzvADtJ+qKYd14X//Z',
);
export const greyJpeg = read(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/wAALCAAQABgBAREA/8QAFgABAQEAAAAAAAAAAAAAAAAABwQF/8QAIRAAAQMDBQEBAAAAAAAAAAAAAQIDBAUGEQASEyExQVH/2gAIAQEAAD8A17vvCvUu6JkKFP4mGtmxHChWMoST2QT6TqKjXxcUqtwI8ipbmXZLaHE8LYykqAPYT+aUY1SjS3S20slQGexjI0d3fZ9eql0TJsKBysO7Ni+ZCc4QkHoqz6DqGj2NcUatQX5NN2stSW1uHnbOEhQJ8VnzSdDpLMN8vJWpZxhIPzX/2Q==',
);
export const progressiveJpeg = read(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wgARCAAQABgDASIAAhEBAxEB/8QAGAAAAgMAAAAAAAAAAAAAAAAAAAMCBAb/xAAVAQEBAAAAAAAAAAAAAAAAAAAEBf/aAAwDAQACEAMQAAABtIehwtURJr//xAAXEAADAQAAAAAAAAAAAAAAAAACAwQB/9oACAEBAAEFArLHqqTdQTxYJbZG9tSYaBcCsDf/xAAbEQABBAMAAAAAAAAAAAAAAAAAAQIREhMiQf/aAAgBAwEBPwFcl+jqzqf/xAAcEQABAwUAAAAAAAAAAAAAAAAAAQMSERMiMUH/2gAIAQIBAT8BS3Dg3Omez//EABoQAAIDAQEAAAAAAAAAAAAAAAECABEhA2H/2gAIAQEABj8CdEelHgiK3TCwvBKEd0S1PoiFueBheiXP/8QAGxAAAgIDAQAAAAAAAAAAAAAAAREAQSFhcVH/2gAIAQEAAT8hwQQg6hqP0iAqfI1GZgghFVDcTdMFU+xNknyf/9oADAMBAAIAAwAAABD7H//EABsRAAIBBQAAAAAAAAAAAAAAAAABESExQVFh/9oACAEDAQE/EKjCe2kVNB//xAAaEQABBQEAAAAAAAAAAAAAAAABABEhMWFB/9oACAECAQE/EIfTZbIzjAwv/8QAGhABAAMBAQEAAAAAAAAAAAAAAQARITFRQf/aAAgBAQABPxDz73i2dU9WYSDStASzxG70F6VZPfveKJxD0Zv+dKgFwtyO0tUH5P/Z',
);
export const pressJpeg = read(
  '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAKBwcIBwYKCAgICwoKCw4YEA4NDQ4dFRYRGCMfJSQiHyIhJis3LyYpNCkhIjBBMTQ5Oz4+PiUuRElDPEg3PT47/9sAQwEKCwsODQ4cEBAcOygiKDs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7/8AAFAgAEAAYBAEiAAIRAQMRAQQiAP/EABgAAAMBAQAAAAAAAAAAAAAAAAADBAYH/8QAIxAAAQMEAgIDAQAAAAAAAAAAAQIDBAAFERIGEyExQVFhcf/EABQBAQAAAAAAAAAAAAAAAAAAAAb/xAAeEQABAwUBAQAAAAAAAAAAAAABAhESAAMUI2EEMf/aAA4EAQACEQMRBAAAPwDOcW4tZblxyLLlwux5zfZXasZwtQHgHHoCrLrw6wx7PNfYgautR3FoPa4cKCSR42+6j4tymy23jkWJLm9bze+yepZxlaiPIGPRFWXTmViftMxmPP2ecYWlsdKxlRSQPafui68zJLSjLrM9JEYmOHjJuO7V0a53OZHuDrTT2qE4wNQfgflJiXec5MZbW/lKnEgjRPkE/wAp1ztkyRcHXWmdkKxg7AfA/aTEtE5qYy4tjCUuJJO6fAB/tc6k22TEaDrqAEk48HODRTZl3emMBlSEoGcqI+aKYekWAvQSU9otaNwp2fa01FFFf//Z',
);
export const interlacedPng = read(
  'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQEAIAAAGk0cQXAAABg0lEQVRIx82UMUjDQBSG/zMOYovVTaExg4si4uoqiDcUd82QDiar3VQUBF10LYgKFrGLi4uIQzOIIDi4CTrUMUSctDoYECWcwzU1SZs2xlD6DZe747937/68O8IYY4zBRRf/EJLN6jqg66JI6lUEUJRSiQ8Yk2VVraqchb8wVixS6onenAb7NRC5M4iwna6LYksRpabpyan+dEG403DTHWaxL9UbcQbABx4BDGIOoJPmXigrffRiuNb/wovnaBHC+YgtUNWjMGYH2cyJ4tH/A9nr1pVTYLy1V6yLCIHuj3MV38xR7jlCoAkln/TNaPkR3vtTQQrbCQpQONcCQM38zqujuPBYFP4JCEPz+g0itroOxl6zLgFjqdAP3I2pZcBYPHwF7GXrrF7t+WVxO7SVMueBcmYzGawaPd14AKSClmqHQ9+s0lLTQ4bcwwjvfnikfY0A6VX5AHh6P6HA2/WtAQxMT40D6b6Fc0DYTcy2LSGOsJPIABI0ABI0/uB8Bqk77tr/APwjtDZFAqyaAAAAAElFTkSuQmCC',
);

/** One part of a PNG with its sum. */
export function pngPart(name: string, body: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), out.length - 4);
  return out;
}

/** A PNG of any head and any lines; each line begins with the byte of its filter. */
export function pngOf(
  head: { readonly width: number; readonly height: number; readonly depth?: number; readonly kind?: number },
  lines: Uint8Array,
  more: readonly Uint8Array[] = [],
): Uint8Array<ArrayBuffer> {
  const says = Buffer.alloc(13);
  says.writeUInt32BE(head.width, 0);
  says.writeUInt32BE(head.height, 4);
  says.set([head.depth ?? 8, head.kind ?? 6], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      pngPart('IHDR', says),
      ...more,
      pngPart('IDAT', deflateSync(lines)),
      pngPart('IEND', new Uint8Array()),
    ]),
  );
}

/** 24 by 16 dots, half see-through green, as an organisation would send it. */
export const logoPng = pngOf(
  { width: 24, height: 16 },
  Uint8Array.from({ length: 16 * (24 * 4 + 1) }, (_none, at) => (at % 97 === 0 ? 0 : [0, 128, 0, 128][((at % 97) - 1) % 4]!)),
);
