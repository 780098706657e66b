// Reads a PNG from standard input, as a phone's camera sees a screen, and prints what its QR code says.

import { Resvg } from '@resvg/resvg-js';
import jsQR from 'jsqr';

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

// The size is in a PNG's first chunk (ISO/IEC 15948 11.2.2). A margin, since a code may reach to the picture's edge.
const png = Buffer.concat(chunks);
const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
const image = new Resvg(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 80}" height="${height + 80}">
    <rect width="100%" height="100%" fill="white"/>
    <image x="40" y="40" width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/>
  </svg>`,
).render();
const read = jsQR(new Uint8ClampedArray(image.pixels), image.width, image.height);
if (!read) {
  console.error('There is no QR code to be read in this picture.');
  process.exit(1);
}

process.stdout.write(read.data);
